"""Reads what was left of a month: the messages in the sink, the site's files and its feeds. It shares no code with what
simulated the month, and knows of it only `decided.json`: which words were wrong, what was said about them, and when readers
left.

month_check.py FOLDER prints a table and the faults, and ends with 1 where there is one.
"""

import email
import email.policy
import json
import os
import re
import sys

from month_check_site import check_packed, check_site, page_text, plain


class Letter:
    """A message as the sink took it, the `number`-th of the month."""

    def __init__(self, folder, number, moves):
        with open(os.path.join(folder, f"{number:06}.eml"), "rb") as file:
            message = email.message_from_binary_file(file, policy=email.policy.default)
        with open(os.path.join(folder, f"{number:06}.json"), encoding="utf-8") as file:
            (self.address,) = json.load(file)["to"]
        # A reader who moved is still the same.
        self.reader = moves.get(self.address, (self.address,))[0]
        self.number = number
        self.subject = message["Subject"]
        # Edition or correction: mail of a series has a list.
        self.is_of_series = message["List-Id"] is not None
        self.parts = [
            plain(message.get_body(("plain",)).get_content()), page_text(message.get_body(("html",)).get_content())]

    def holds(self, words):
        """Do its parts agree? They are two settings of one text."""
        found = {words in part for part in self.parts}
        return None if len(found) == 2 else found.pop()


def read_letters(folder, moves):
    numbers = sorted(int(name[:6]) for name in os.listdir(folder) if re.fullmatch(r"\d{6}\.eml", name))
    return [Letter(folder, number, moves) for number in numbers]


def check(decided):
    """Gives the table's rows, one for each error, and all faults."""
    letters = read_letters(decided["mail"], decided["moves"])
    editions = {edition["subject"]: edition["day"] for edition in decided["editions"]}
    faults = check_readers(decided, letters) + check_editions(decided, letters) + check_packed(decided["site"])
    rows = []
    for error in decided["errors"]:
        mail, found = check_mail(error, letters, editions, decided["readers"])
        faults += found
        carriers = [f"editions/the-morning-tide/{day}.html" for day in mail.pop("days")]
        site, found = check_site(error, decided["site"], carriers)
        faults += found
        rows.append({"error": error["name"], "gravity": error["gravity"], **mail, **site})
    return rows, faults


def is_away(reader, number):
    """May nothing come to them when the `number`-th message comes?"""
    return any(since < number and (until is None or number <= until) for since, until, _ in reader["gaps"])


def check_readers(decided, letters):
    """Nobody who is away gets anything, nobody who never confirmed gets an edition, nothing goes to an address that was
    given up, and nobody gets anything twice.
    """
    faults, seen = [], set()
    given_up = dict(decided["moves"].values())
    for letter in letters:
        reader = decided["readers"][letter.reader]
        if is_away(reader, letter.number):
            faults.append(f"{letter.reader} is away, and got {letter.subject!r}")
        if letter.is_of_series and not reader["confirmed"]:
            faults.append(f"{letter.reader} never confirmed, and got {letter.subject!r}")
        if letter.number > given_up.get(letter.address, letter.number):
            faults.append(f"{letter.reader} has moved, and {letter.subject!r} went to the old address")
        # Who moves is asked again.
        if letter.is_of_series and (letter.reader, letter.subject) in seen:
            faults.append(f"{letter.reader} got {letter.subject!r} twice")
        seen.add((letter.reader, letter.subject))
    return faults


def check_editions(decided, letters):
    """Everyone who was there for a whole edition got it."""
    faults = []
    for edition in decided["editions"]:
        sent = [letter for letter in letters if letter.subject == edition["subject"]]
        got = {letter.reader for letter in sent}
        if not sent:
            faults.append(f"nobody got the edition of {edition['day']}")
            continue
        first, last = sent[0].number, sent[-1].number
        for address, reader in decided["readers"].items():
            was_there = reader["confirmed"] and reader["joined_after"] < first and not (
                is_away(reader, first) or is_away(reader, last + 1))
            if was_there and address not in got:
                faults.append(f"{address} didn't get the edition of {edition['day']}")
    return faults


def check_mail(error, letters, editions, readers):
    """Each reader who was sent the wrong words got the correction once, and no other reader got it.

    Who was sent them is read from the messages alone.
    """
    wrong, note, name = plain(error["wrong"]), plain(error["note"]), error["name"]
    faults, carried, told, heads = [], {}, {}, {}
    for letter in letters:
        has_error, has_note = letter.holds(wrong), letter.holds(note)
        if has_error is None or has_note is None:
            faults.append(f"{name}: text and HTML of message {letter.number} don't say the same")
        if has_error is not False:
            carried.setdefault(letter.reader, []).append(letter)
            if letter.number > error["said_after"]:
                faults.append(f"{name}: {letter.reader} was sent the wrong words after they had been corrected")
        if has_note is not False:
            (heads if letter.subject in editions else told).setdefault(letter.reader, []).append(letter)
    if not carried:
        faults.append(f"{name}: nobody was sent the wrong words, so nothing is shown by this month")
    faults += check_head(error, letters, editions, heads)
    if error["mailed_after"] is None:
        faults += [f"{name}: {reader} got a mail of its own about it" for reader in sorted(told)]
        owed = set()
    else:
        owed = {reader for reader in carried if not is_away(readers[reader], error["mailed_after"] + 1)}
        for reader in sorted(owed - set(told)):
            faults.append(f"{name}: {reader} was sent the wrong words, and not the correction")
        for reader in sorted(set(told) - owed):
            faults.append(f"{name}: {reader} got the correction, and isn't one of those who were to get it")
        for reader, got in sorted(told.items()):
            if len(got) > 1:
                faults.append(f"{name}: {reader} got the correction {len(got)} times")
    days = sorted({editions[letter.subject] for all_of in carried.values() for letter in all_of
                   if letter.subject in editions})
    return {
        "days": days, "sent": len(carried), "away": len(carried) - len(owed) if error["mailed_after"] else "–",
        "told": len(told), "head": len(heads),
    }, faults


def check_head(error, letters, editions, heads):
    """The first edition after the correction begins with it, in everyone's copy; no other does."""
    begun = {}
    for letter in letters:
        if letter.subject in editions:
            begun.setdefault(editions[letter.subject], letter.number)
    expected = min(day for day, number in begun.items() if number > error["said_after"])
    faults = []
    for letter in letters:
        if letter.subject not in editions:
            continue
        day = editions[letter.subject]
        has_note = letter in heads.get(letter.reader, [])
        if has_note and day != expected:
            faults.append(f"{error['name']}: the edition of {day} begins with the note in {letter.reader}'s copy")
        if not has_note and day == expected:
            faults.append(f"{error['name']}: the edition of {day} has no note in {letter.reader}'s copy")
    return faults


COLUMNS = {
    "error": "what was wrong", "gravity": "how it was said", "sent": "sent the error", "away": "gone before",
    "told": "told by mail", "head": "at a head", "held": "files held it", "note": "hold the note",
    "marked": "say Corrected", "gone": "dropped it",
}


def table(rows):
    lines = [list(COLUMNS.values())] + [[str(row[name]) for name in COLUMNS] for row in rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(COLUMNS))]
    return "\n".join("  ".join(word.ljust(width) for word, width in zip(line, widths)).rstrip() for line in lines)


def main():
    with open(os.path.join(sys.argv[1], "decided.json"), encoding="utf-8") as file:
        rows, faults = check(json.load(file))
    print(table(rows))
    for fault in faults:
        print("fault:", fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
