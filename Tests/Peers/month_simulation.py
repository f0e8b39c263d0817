"""A time at a paper: every weekday an edition, and what goes wrong. What goes wrong when is for those who build on it."""

import json
import os
import shutil
import time
from datetime import timedelta

from month_desk import Desk
from month_paper import Paper, moment
from month_plot import EDITOR, FOUNDED, ORDINARY, body
from month_readers import Readers, reader_address
from month_sink import Sink

FIRST_READERS = range(1, 63)
# They sign up, and never answer the mail that asks.
SILENT = (61, 62)


def weekday_after(day):
    day += timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


class Month:
    """Runs it in a folder, and writes down there what was decided.

    Besides what every day has, a morning or an evening has what its method says: `evening_of_march_2`.
    """

    # The last edition's day.
    last = None
    # Editions that go out so slowly that somebody can press Pause in the middle.
    in_batches = ()

    def __init__(self, daybreak, clock_library, folder):
        self.folder = folder
        self.sink = Sink(os.path.join(folder, "mail"))
        self.paper = Paper(daybreak, clock_library, folder, self.sink.port)
        self.desk = Desk(self.paper)
        self.readers = Readers(self.paper, self.sink)
        self.numbers, self.errors, self.editions = {}, [], []
        self.ordinary = iter(ORDINARY)
        # What else goes into the edition that is arranged next: stories, and an editor's sentences about them.
        self.stories, self.sentences = [], {}

    def run(self):
        """Gives what was decided, which is in `decided.json`, too."""
        try:
            self.found()
            day = FOUNDED
            while day < self.last:
                self.evening(day)
                day = weekday_after(day)
                self.morning(day)
            return self.write_down()
        finally:
            self.paper.kill()
            self.sink.end()

    def found(self):
        self.paper.set_clock(moment(FOUNDED, "15:00"))
        self.paper.command("found", "--empty")
        self.paper.start(moment(FOUNDED, "15:10"))
        self.readers.sign_up(FIRST_READERS)
        self.readers.confirm(number for number in FIRST_READERS if number not in SILENT)
        self.paper.stop()

    # A day

    def evening(self, day):
        """The day's stories, what has to be said of earlier ones, and tomorrow's edition up to its approval."""
        self.paper.start(moment(day, "17:00"))
        self.desk.sign_in(EDITOR)
        headline, standfirst, section = next(self.ordinary)
        self.stories.append(self.desk.write(headline, standfirst, body(headline, standfirst), section))
        special = getattr(self, f"evening_of_{day:%B_%-d}".lower(), None)
        if special:
            special()
        self.arrange(weekday_after(day), headline)
        self.paper.stop()

    def arrange(self, day, headline):
        edition = self.desk.edition_of(day)
        subject = f"{day:%A}, {day.day} {day:%B}: {headline}"
        self.desk.arrange(edition, subject, f"Good morning on this {day:%A}.", self.stories, self.sentences)
        self.desk.approve(edition)
        self.editions.append({"number": edition, "day": day.isoformat(), "subject": subject})
        self.stories, self.sentences = [], {}

    def morning(self, day):
        """The edition goes out at half past six."""
        special = getattr(self, f"morning_of_{day:%B_%-d}".lower(), None)
        self.before_edition = self.sink.count
        self.sink.pace = 0.3 if day in self.in_batches else 0
        self.paper.start(moment(day, "06:28" if day in self.in_batches else "06:29"))
        edition = self.editions[-1]["number"]
        if special:
            special(edition)
        else:
            self.desk.wait_for_end(edition)
        self.paper.stop()

    # Errors

    def write_wrongly(self, error, opening=""):
        """A story with an error in it, for the edition that is arranged next."""
        text = body(error["headline"], error["standfirst"], opening)
        number = self.desk.write(error["headline"], error["standfirst"], text, error["section"], urgency=2)
        self.numbers[error["name"]] = number
        self.stories.append(number)

    def say(self, error, deed):
        """Says of an error what is to be said, with the site kept as it was before and as it is after."""
        before = self.keep_site(f"{error['name']}-before")
        answer = deed()
        self.wait_for_site(lambda: error["note"] in self.read_site("corrections.atom"))
        after = self.keep_site(f"{error['name']}-after")
        self.errors.append({
            "name": error["name"], "gravity": error["gravity"], "wrong": error["wrong"], "note": error["note"],
            "headline": error["headline"], "is_withdrawal": error["right"] is None, "said_after": self.sink.count,
            "mailed_after": None, "before": before, "after": after,
        })
        return answer

    def mail(self, correction, times):
        self.errors[-1]["mailed_after"] = self.sink.count
        return self.desk.mail_correction(correction, times)

    def read_site(self, path):
        with open(os.path.join(self.paper.site_folder, path), encoding="utf-8") as file:
            return file.read().replace("&#39;", "'")

    def wait_for_site(self, is_so):
        self.paper.wait_until("the site says it", is_so)

    def wait_for_press(self):
        """Waits until nothing of the site changes any more."""
        state = None
        while state != (state := self.site_state()):
            time.sleep(0.6)

    def site_state(self):
        """Which files there are and how new they are; never the same twice while one goes as it is looked at."""
        try:
            return [
                (entry.path, entry.stat().st_mtime_ns)
                for folder, _, _ in os.walk(self.paper.site_folder) for entry in os.scandir(folder) if entry.is_file()
            ]
        except FileNotFoundError:
            return time.monotonic()

    def keep_site(self, name):
        copy = os.path.join(self.folder, name)
        while True:
            self.wait_for_press()
            shutil.rmtree(copy, ignore_errors=True)
            try:
                shutil.copytree(self.paper.site_folder, copy)
                return copy
            except (shutil.Error, FileNotFoundError):
                # The press began again in the middle.
                continue

    def send_until(self, edition, count):
        """Pauses an edition when so many have it, and gives their numbers."""
        start = self.before_edition
        self.paper.wait_until(f"{count} have the edition", lambda: self.sink.count >= start + count)
        self.desk.steer(edition, "pause")
        steady = None
        while steady != (steady := self.sink.count):
            time.sleep(0.8)
        self.sink.pace = 0
        have_it = {self.sink.recipient(message) for message in range(start + 1, self.sink.count + 1)}
        return [number for number in FIRST_READERS if reader_address(number) in have_it]

    def write_down(self):
        decided = {
            "mail": self.sink.folder, "site": self.paper.site_folder, "editions": self.editions, "errors": self.errors,
            "readers": {
                address: {
                    "confirmed": address in self.readers.joined, "joined_after": self.readers.joined.get(address),
                    "gaps": gaps,
                }
                for address, gaps in self.readers.gaps.items()
            },
            "moves": self.readers.moves,
        }
        with open(os.path.join(self.folder, "decided.json"), "w", encoding="utf-8") as file:
            json.dump(decided, file, indent=1)
        return decided
