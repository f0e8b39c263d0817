"""A month at a paper: every weekday an edition, and what goes wrong."""

import json
import os
import shutil
import time
from datetime import date, timedelta

from month_desk import Desk
from month_paper import Paper, moment
from month_plot import BRIDGE, CLINIC, EDITOR, FARES, FOUNDED, MAYOR, ORDINARY, WELLS, body
from month_readers import Readers, reader_address
from month_sink import Sink

FIRST_READERS = range(1, 63)
# They sign up, and never answer the mail that asks.
SILENT = (61, 62)
LATE_READER, LATER_READER = 63, 64


def weekday_after(day):
    day += timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


class Month:
    """Runs the month in a folder, and writes down there what was decided."""

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
        try:
            self.found()
            day = FOUNDED
            while day < date(2027, 3, 31):
                self.evening(day)
                day = weekday_after(day)
                self.morning(day)
            self.write_down()
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
        self.paper.start(moment(day, "06:29"))
        special = getattr(self, f"morning_of_{day:%B_%-d}".lower(), None)
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
        return [
            (entry.path, entry.stat().st_mtime_ns)
            for folder, _, _ in os.walk(self.paper.site_folder) for entry in os.scandir(folder) if entry.is_file()
        ]

    def keep_site(self, name):
        self.wait_for_press()
        copy = os.path.join(self.folder, name)
        shutil.copytree(self.paper.site_folder, copy)
        return copy

    def send_until(self, edition, count):
        """Lets an edition go out slowly, and pauses it when so many have it."""
        start = self.sink.count
        self.sink.pace = 0.15
        self.paper.wait_until(f"{count} have the edition", lambda: self.sink.count >= start + count)
        self.desk.steer(edition, "pause")
        steady = None
        while steady != (steady := self.sink.count):
            time.sleep(0.6)
        self.sink.pace = 0
        return [number for number in FIRST_READERS if self.has_edition(number, start)]

    def has_edition(self, number, start):
        messages = range(start + 1, self.sink.count + 1)
        return any(self.sink.recipient(message) == reader_address(number) for message in messages)

    # The grave one, in an edition that went out in two batches

    def evening_of_march_2(self):
        self.write_wrongly(FARES)
        self.sentences[self.numbers["fares"]] = f"Crossings go up {FARES['wrong']}; commuters pay the same."

    def morning_of_march_3(self, edition):
        # One has it, and the paper never hears so.
        self.sink.silent.add(reader_address(3))
        first = self.send_until(edition, 20)
        second = [number for number in FIRST_READERS if number not in first and number not in SILENT]
        page = f"editions/the-morning-tide/{self.editions[-1]['day']}.html"
        self.wait_for_site(lambda: FARES["wrong"] in self.read_site(page))
        correction = self.say(FARES, lambda: self.desk.correct(self.numbers["fares"], FARES))
        self.desk.reprint(edition, "The ferry's new price was wrong.", mended=(FARES["wrong"], FARES["right"]))
        self.readers.leave(second[0])
        self.desk.steer(edition, "resume")
        self.desk.wait_for_end(edition)
        # Of those who have the wrong price, some are gone before they can be told.
        able = [number for number in first if number != 3]
        self.readers.leave(able[0])
        self.readers.leave_by_one_click(able[1])
        self.readers.pause(able[2], date(2027, 3, 5))
        self.paused = able[2]
        self.readers.lose_mailbox(able[3])
        # One is told at the second try, and of one it is never known whether they were told.
        self.sink.put_off.add(reader_address(able[4]))
        self.sink.silent.add(reader_address(able[5]))
        self.desk.wait_for_end(self.mail(correction, times=2))

    def morning_of_march_8(self, edition):
        self.readers.end_pause(self.paused)
        self.desk.wait_for_end(edition)

    # The one that is said at the head of the next edition

    def evening_of_march_8(self):
        self.write_wrongly(MAYOR)

    def evening_of_march_9(self):
        self.stories.append(self.numbers["mayor"])
        self.readers.sign_up([LATE_READER])
        self.readers.confirm([LATE_READER])

    def evening_of_march_10(self):
        self.readers.leave(50)
        self.readers.pause(51, date(2027, 3, 12))
        self.say(MAYOR, lambda: self.desk.correct(self.numbers["mayor"], MAYOR))

    def morning_of_march_15(self, edition):
        self.readers.end_pause(51)
        self.desk.wait_for_end(edition)

    # The clarification

    def evening_of_march_12(self):
        self.write_wrongly(WELLS, opening=f"{WELLS['slip'][0]} says so. ")

    def evening_of_march_15(self):
        self.desk.mend_slip(self.numbers["wells"], *WELLS["slip"])
        self.stories.append(self.numbers["wells"])

    def evening_of_march_16(self):
        self.say(WELLS, lambda: self.desk.correct(self.numbers["wells"], WELLS))

    # A grave one that two editions carried

    def evening_of_march_18(self):
        self.write_wrongly(BRIDGE)

    def evening_of_march_19(self):
        self.stories.append(self.numbers["bridge"])
        self.readers.sign_up([LATER_READER])
        self.readers.confirm([LATER_READER])
        self.readers.leave(40)

    def evening_of_march_22(self):
        self.readers.leave(41)
        correction = self.say(BRIDGE, lambda: self.desk.correct(self.numbers["bridge"], BRIDGE))
        self.desk.wait_for_end(self.mail(correction, times=3))

    # The withdrawal

    def evening_of_march_23(self):
        self.write_wrongly(CLINIC)

    def evening_of_march_24(self):
        self.say(CLINIC, lambda: self.desk.withdraw(self.numbers["clinic"], CLINIC["note"]))

    # Another edition in batches: other words between them, and nothing that was wrong

    def morning_of_march_25(self, edition):
        self.send_until(edition, 15)
        self.desk.reprint(edition, "The greeting had no weather.", greeting="Good morning. It rains.")
        self.desk.steer(edition, "resume")
        self.desk.wait_for_end(edition)

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
        }
        with open(os.path.join(self.folder, "decided.json"), "w", encoding="utf-8") as file:
            json.dump(decided, file, indent=1)
