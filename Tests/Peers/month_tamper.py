"""Whoever finds nothing must be able to find something: a copy of a month's end with one thing after another made wrong."""

import gzip
import json
import os
import re
import shutil


class Tampering:
    """A copy of mail and site in a folder, and the faults that have to be found in it, word for word."""

    def __init__(self, decided, letters, folder):
        self.decided = {**decided, "mail": os.path.join(folder, "mail"), "site": os.path.join(folder, "site")}
        shutil.copytree(decided["mail"], self.decided["mail"])
        shutil.copytree(decided["site"], self.decided["site"])
        self.letters = letters
        self.newest = letters[-1].number
        self.expected = []
        self.error = {error["name"]: error for error in decided["errors"]}
        fares = self.error["fares"]
        self.carried = {letter.reader for letter in letters if letter.holds(fares["wrong"])}
        editions = {edition["subject"] for edition in decided["editions"]}
        self.told = [
            letter for letter in letters if letter.holds(fares["note"]) and letter.subject not in editions]
        self.lose_a_correction()
        self.tell_somebody_else()
        self.tell_somebody_twice()
        self.write_to_somebody_who_left()
        self.cut_the_note_from_a_page()
        self.cut_the_note_from_a_feed()
        self.cut_the_mark_from_a_list()
        self.bring_the_error_back()

    # Mail

    def lose_a_correction(self):
        lost = self.told[0]
        os.remove(os.path.join(self.decided["mail"], f"{lost.number:06}.eml"))
        self.expected.append(f"fares: {lost.reader} was sent the wrong words, and not the correction")

    def tell_somebody_else(self):
        other = next(
            address for address, reader in self.decided["readers"].items()
            if reader["confirmed"] and not reader["gaps"] and address not in self.carried)
        self.deliver_again(self.told[1], other)
        self.expected.append(f"fares: {other} got the correction, and isn't one of those who were to get it")

    def tell_somebody_twice(self):
        twice = self.told[2]
        self.deliver_again(twice, twice.reader)
        self.expected.append(f"fares: {twice.reader} got the correction 2 times")
        self.expected.append(f"{twice.reader} got {twice.subject!r} twice")

    def write_to_somebody_who_left(self):
        left = next(
            address for address, reader in self.decided["readers"].items()
            if any(why == "left" for _, _, why in reader["gaps"]))
        last = self.letters[-1]
        self.deliver_again(last, left)
        self.expected.append(f"{left} is away, and got {last.subject!r}")

    def deliver_again(self, letter, reader):
        self.newest += 1
        mail = self.decided["mail"]
        shutil.copy(os.path.join(mail, f"{letter.number:06}.eml"), os.path.join(mail, f"{self.newest:06}.eml"))
        with open(os.path.join(mail, f"{self.newest:06}.json"), "w", encoding="utf-8") as file:
            json.dump({"to": [reader]}, file)

    # Site

    def cut_the_note_from_a_page(self):
        note = self.error["bridge"]["note"]
        path = self.find(r"\d{4}/\d\d/tarn-bridge-opens-to-lorries\.html")
        self.rewrite(path, f"<p>{note}", "<p>")
        self.expected.append(f"bridge: {path} held the error, and at the month's end the note isn't there")

    def cut_the_note_from_a_feed(self):
        self.rewrite("feed.atom", self.error["mayor"]["note"], "")
        self.expected.append("mayor: feed.atom held the error, and at the month's end the note isn't there")

    def cut_the_mark_from_a_list(self):
        self.rewrite("section/business.html", '<span class="corrected-mark">Corrected</span>', "")
        self.expected.append(
            "fares: section/business.html held the error, and at the month's end the note isn't there")

    def bring_the_error_back(self):
        """To a page that never held it."""
        self.rewrite("about.html", "</main>", f"<p>{self.error['clinic']['wrong']}</p></main>")
        self.expected.append("clinic: about.html still holds the error, without the note")

    def find(self, pattern):
        for place, _, names in os.walk(self.decided["site"]):
            for name in names:
                path = os.path.relpath(os.path.join(place, name), self.decided["site"])
                if re.fullmatch(pattern, path):
                    return path
        raise AssertionError(f"the site has no {pattern}")

    def rewrite(self, path, old, new):
        whole = os.path.join(self.decided["site"], path)
        with open(whole, encoding="utf-8") as file:
            text = file.read()
        if old not in text:
            raise AssertionError(f"{path} has no {old!r} to be tampered with")
        text = text.replace(old, new)
        with open(whole, "w", encoding="utf-8") as file:
            file.write(text)
        with gzip.open(whole + ".gz", "wt", encoding="utf-8") as file:
            file.write(text)
