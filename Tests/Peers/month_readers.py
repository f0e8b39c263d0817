"""What readers do, each with a browser and a network of their own: sign up, confirm, leave, pause."""

import email
import email.policy
import os
import re
import urllib.request

from month_browser import Browser


def reader_address(number):
    return f"reader{number:02}@d{number % 5}.example"


class Readers:
    """All who ever signed up, and when nothing may come to them.

    A gap is [after which message, up to which message or nothing, why]: messages are counted as the sink took them.
    """

    def __init__(self, paper, sink):
        self.paper, self.sink = paper, sink
        self.gaps = {}
        # When they confirmed, counted the same way.
        self.joined = {}
        # By a reader's new address: the old one, and after which message it was given up.
        self.moves = {}

    def browser(self, number):
        return Browser(network=f"198.51.100.{number}")

    def sign_up(self, numbers):
        for number in numbers:
            browser = self.browser(number)
            page = browser.open(self.paper.site + "/")
            form = page.form_to("/sign-up")
            form.fill("address", reader_address(number))
            answer = browser.send(page, form)
            if answer.status != 202:
                raise AssertionError(f"signing up is answered with {answer.status}: {answer.text[:600]}")
            self.gaps[reader_address(number)] = []

    def confirm(self, numbers):
        """Presses the button behind the link in the mail that asks."""
        for number in numbers:
            address = reader_address(number)
            letter = self.paper.wait_until(f"{address} is asked", lambda at=address: self.newest_letter(at))
            link = re.search(r"http://\S+/confirm/[\w.-]+", plain_text(letter))[0]
            self.press(number, link)
            self.joined[address] = self.sink.count

    def leave(self, number):
        """By the link at the foot of the newest mail, and the button behind it."""
        link = re.search(r"http://\S+/leave/[\w.-]+", plain_text(self.newest_letter(reader_address(number))))[0]
        self.press(number, link)
        self.open_gap(number, "left")

    def leave_by_one_click(self, number):
        """As a mail program does it (RFC 8058)."""
        letter = self.newest_letter(reader_address(number))
        link = re.search(r"<(http[^>]+)>", letter["List-Unsubscribe"])[1]
        request = urllib.request.Request(link, data=letter["List-Unsubscribe-Post"].encode(), method="POST")
        with urllib.request.urlopen(request, timeout=10) as answer:
            answer.read()
        self.open_gap(number, "left")

    def pause(self, number, until):
        """Nothing up to and including a day."""
        answer = self.prefer(number, "pause", "until", until.isoformat())
        if "No mail up to and including" not in answer.text:
            raise AssertionError(f"pausing is answered with {answer.status}: {answer.text[:600]}")
        self.open_gap(number, "paused")

    def move(self, number, address):
        """To another address, which has to confirm."""
        self.prefer(number, "move", "address", address)
        letter = self.paper.wait_until(f"{address} is asked", lambda: self.newest_letter(address))
        self.press(number, re.search(r"http://\S+/confirm/[\w.-]+", plain_text(letter))[0])
        self.moves[address] = [reader_address(number), self.sink.count]

    def prefer(self, number, act, name, value):
        """One of the forms behind the link to the preferences, with one field filled."""
        link = re.search(r"http://\S+/preferences/[\w.-]+", plain_text(self.newest_letter(reader_address(number))))[0]
        browser = self.browser(number)
        page = browser.open(link)
        form = next(form for form in page.forms if form.value("act") == act)
        form.fill(name, value)
        return browser.send(page, form)

    def lose_mailbox(self, number):
        """From now on the reader's provider knows no such mailbox."""
        self.sink.dead.add(reader_address(number))
        self.open_gap(number, "no such mailbox")

    def open_gap(self, number, why):
        self.gaps[reader_address(number)].append([self.sink.count, None, why])

    def end_pause(self, number):
        """Their day has come: mail may come again."""
        self.gaps[reader_address(number)][-1][1] = self.sink.count

    def press(self, number, link):
        browser = self.browser(number)
        page = browser.open(link)
        path = "/" + link.split("/", 3)[3]
        answer = browser.send(page, page.form_to(path))
        if answer.status != 200:
            raise AssertionError(f"{link} is answered with {answer.status}: {answer.text[:600]}")

    def newest_letter(self, address):
        """The newest message that an address was sent, or nothing."""
        for number in range(self.sink.count, 0, -1):
            if self.sink.recipient(number) == address:
                with open(os.path.join(self.sink.folder, f"{number:06}.eml"), "rb") as file:
                    return email.message_from_binary_file(file, policy=email.policy.default)
        return None


def plain_text(letter):
    return letter.get_body(("plain",)).get_content()
