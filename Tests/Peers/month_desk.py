"""What an editor does at the desk, by its pages and forms."""

import re

from month_browser import Browser


class Desk:
    """An editor's browser, signed in by the link that `daybreak staff link` prints."""

    def __init__(self, paper):
        self.paper = paper
        self.browser = Browser()

    def sign_in(self, member):
        link = next(word for word in self.paper.command("staff", "link", member).split() if "/link/" in word)
        page = self.browser.open(link)
        self.press(page, page.form_to(link.removeprefix(self.paper.desk)))

    def open(self, path):
        page = self.browser.open(self.paper.desk + path)
        if page.status != 200:
            raise AssertionError(f"the desk answers {path} with {page.status}: {page.text[:600]}")
        return page

    def press(self, page, form, button=None):
        """Sends a form, and expects that the desk does what it says."""
        answer = self.browser.send(page, form, button)
        if answer.status != 200:
            raise AssertionError(f"the desk refuses {form.action} with {answer.status}: {answer.text[:900]}")
        return answer

    # Stories

    def write(self, headline, standfirst, body, section, urgency=5):
        """Writes a story and publishes it; gives its number."""
        page = self.open("/stories")
        page = self.press(page, page.form_to("/stories"))
        number = page.address.rsplit("/", 1)[1]
        form = page.form_to(f"/stories/{number}")
        form.fill("headline", headline)
        form.fill("standfirst", standfirst)
        form.fill("body", body)
        form.fill("section", next(value for value, name in form.options["section"] if name == section))
        form.fill("urgency", str(urgency))
        page = self.press(page, form, ("act", "publish"))
        self.press(page, page.form_to(f"/stories/{number}/publish"))
        return number

    def change(self, number, wrong, right):
        """Puts other words into a story, where it has the wrong ones; gives the page that publishes it."""
        page = self.open(f"/stories/{number}")
        form = page.form_to(f"/stories/{number}")
        for name in ("headline", "standfirst", "body"):
            form.fill(name, form.value(name).replace(wrong, right))
        return self.press(page, form, ("act", "publish"))

    def mend_slip(self, number, wrong, right):
        """Mends a slip of the pen that needs no note."""
        page = self.change(number, wrong, right)
        self.press(page, page.form_to(f"/stories/{number}/publish"))

    def correct(self, number, error):
        """Publishes the right words with a note; gives the correction's number."""
        page = self.change(number, error["wrong"], error["right"])
        form = page.form_to(f"/stories/{number}/publish")
        form.fill("kind", error["kind"])
        form.fill("correction", error["note"])
        form.fill("before", error.get("short_before", ""))
        form.fill("after", error.get("short_after", ""))
        if error["is_grave"]:
            form.tick("grave")
        self.press(page, form)
        return self.newest_correction(error["note"])

    def newest_correction(self, note):
        """The number of the newest correction, by the link that mails it; none where it isn't grave."""
        page = self.open("/corrections")
        if note not in page.text:
            raise AssertionError(f"the desk's list of corrections hasn't {note!r}")
        mailing = [link for link, _ in page.links if re.fullmatch(r"/corrections/\d+/mail", link)]
        return mailing[0].split("/")[2] if mailing else None

    def withdraw(self, number, note):
        page = self.open(f"/stories/{number}/publish")
        form = page.form_to(f"/stories/{number}/withdraw")
        form.fill("note", note)
        self.press(page, form)

    def mail_correction(self, number, times):
        """Opens the page that mails a correction, and presses its button so often, each time the same page's."""
        page = self.open(f"/corrections/{number}/mail")
        form = page.form_to(f"/corrections/{number}/mail")
        runs = {self.press(page, form).address.split("?")[0] for _ in range(times)}
        if len(runs) != 1:
            raise AssertionError(f"pressing {times} times led to {sorted(runs)}")
        return runs.pop().removeprefix(self.paper.desk).split("/")[2]

    # Editions

    def edition_of(self, day):
        """The number of a day's edition; it is planned if it isn't yet."""
        page = self.open("/editions")
        form = page.form_to("/editions")
        for value, _ in form.options.get("morning", []):
            if value.endswith(f" {day.isoformat()}"):
                form.fill("morning", value)
                return self.press(page, form).address.split("?")[0].rsplit("/", 1)[1]
        words = f"{day:%a} {day.day} {day:%b} {day.year}"
        for line in re.findall(r'<li class="line">(.*?)</li>', page.source, re.DOTALL):
            if f"<span>{words}</span>" in line:
                return re.search(r'href="/editions/(\d+)"', line)[1]
        raise AssertionError(f"the desk has no edition of {words}: {page.text[:900]}")

    def arrange(self, edition, subject, greeting, stories, sentences):
        """Puts stories into an edition that the ranking left out, takes withdrawn ones out, writes subject and greeting.

        `sentences` are what happened, in an editor's words, by the story's number.
        """
        path = f"/editions/{edition}"
        page = self.open(path)
        for story in stories:
            form = page.form_to(path)
            if story not in self.lines(form):
                form.fill("add", story)
                page = self.press(page, form, ("act", "add"))
        while "This story was withdrawn. Drop it." in page.text:
            gone = re.findall(r'<li id="line-(\d+)" class="item gone"', page.source)
            page = self.press(page, page.form_to(path), ("act", f"drop {gone[0]}"))
        form = page.form_to(path)
        form.fill("subject", subject)
        form.fill("greeting", greeting)
        for story, sentence in sentences.items():
            form.fill("what", sentence, self.lines(form).index(story))
        self.press(page, form, ("act", "save"))

    def lines(self, form):
        return [value for name, value, _ in form.fields if name == "story"]

    def approve(self, edition):
        page = self.open(f"/editions/{edition}/proof")
        self.press(page, page.form_to(f"/editions/{edition}/approve"))
        self.expect_state(edition, "approved")

    def state(self, edition):
        return re.search(r'class="state state-(\w+)"', self.open(f"/editions/{edition}").source)[1]

    def expect_state(self, edition, state):
        now = self.state(edition)
        if now != state:
            raise AssertionError(f"edition {edition} is {now}, not {state}: {self.open(f'/editions/{edition}').text}")

    def wait_for_end(self, edition):
        """Waits until everyone has an edition who is to have it."""
        self.paper.wait_until(f"edition {edition} is sent", lambda: self.state(edition) == "sent", 60)

    def steer(self, edition, deed):
        """Presses one of the buttons of a run's page: `pause` or `resume`."""
        page = self.open(f"/editions/{edition}/run")
        self.press(page, page.form_to(f"/editions/{edition}/run/{deed}"))

    def expect_refusal(self, edition, deed, words):
        """Presses one of the buttons of a run's page that is to be refused with these words."""
        page = self.open(f"/editions/{edition}/run")
        answer = self.browser.send(page, page.form_to(f"/editions/{edition}/run/{deed}"))
        if answer.status != 409 or words not in answer.text:
            raise AssertionError(f"the desk answers {deed} with {answer.status}: {answer.text[:900]}")

    def reprint(self, edition, note, greeting=None, mended=None):
        """Prints an edition that is on its way anew; `mended` are wrong and right words of its sentences."""
        path = f"/editions/{edition}/run/correct"
        page = self.open(path)
        form = page.form_to(path)
        form.fill("note", note)
        if greeting is not None:
            form.fill("greeting", greeting)
        for field in form.fields:
            if mended and field[0] in ("what", "why"):
                field[1] = field[1].replace(*mended)
        self.press(page, form)
