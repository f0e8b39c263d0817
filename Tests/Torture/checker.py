"""Compares the two truths about an edition: the newsroom's ledger and the sink's log.

    checker.py NEWSROOM.sqlite SINK.log --edition 1 --readers 1-4000 [--doubts 12] [--left LEFT]

Written from `docs/ledger.md` and `sink/sink.h` alone, with sqlite3 and zlib: it shares no line with the mailroom, and so
no mistake either. LEFT is a file of lines `READER TIME TIME STATE`: who has left, when they were told so, and when and how the
ledger was looked at after that.

Exits with 1 when the two don't agree, and says in which readers.
"""

import argparse
import os
import shutil
import sqlite3
import sys
import tempfile
import zlib
from collections import defaultdict
from dataclasses import dataclass, field

READERS_A_BLOCK = 4096
STATES = [
    "not addressed", "queued", "active", "sent", "deferred", "bounced", "uncertain", "suppressed", "expired", "failed",
    "cancelled",
]
OPEN = {"queued", "active", "deferred"}
# Where the sink drops a line so that the other side can't know what became of its message. It is so even before the dot:
# the dot may have been on its way.
IN_DOUBT = {"before the dot", "at the dot"}


@dataclass
class Ledger:
    """What the newsroom says of one edition."""

    integrity: str
    state: str
    outcomes: dict  # reader: (state, printing)
    doubts: dict  # reader: how often it was unknown whether the mail had arrived
    printings: set

    @property
    def is_addressed(self):
        return bool(self.outcomes)

    @property
    def is_open(self):
        return not self.is_addressed or any(state in OPEN for state, _ in self.outcomes.values())

    def count(self, state):
        return sum(1 for found, _ in self.outcomes.values() if found == state)


@dataclass
class Leaving:
    """A reader who left: when they were told so, and how the ledger stood when it was looked at after that.

    Who leaves is suppressed in the same commit, but for a message that is active: that one is on its line already, or about
    to be, and can't be called back. So after the word a message may begin only where the look didn't find the reader
    suppressed; and unless it found the message active still, it had begun by then. No time is allowed for.
    """

    told: float = float("inf")
    looked: float = float("inf")
    state: str = "active"

    def faults(self, began):
        """`began` is when each message to them came that was kept."""
        after = [time for time in began if time > self.told]
        if after and self.state in ("not addressed", "suppressed"):
            yield f"sent to {after[0] - self.told:.3f} s after they had left, when they were {self.state}"
        elif len(after) > 1:
            yield f"sent to {len(after)} times after they had left"
        elif after and self.state != "active" and after[0] > self.looked:
            yield f"sent to {after[0] - self.told:.3f} s after they had left, when it was {self.state}"


@dataclass
class Taken:
    """What the sink says of one reader."""

    kept: list = field(default_factory=list)  # (when its MAIL came, when it was kept)
    silent: int = 0
    refusals: list = field(default_factory=list)
    message_ids: set = field(default_factory=set)


def open_copy(database):
    """Opens a copy, so that looking changes nothing: no log is run into the file that the newsroom will open next."""
    folder = tempfile.TemporaryDirectory(prefix="daybreak-check-")
    for ending in ("", "-wal"):
        if os.path.exists(database + ending):
            shutil.copyfile(database + ending, os.path.join(folder.name, "newsroom.sqlite" + ending))
    return folder, sqlite3.connect(os.path.join(folder.name, "newsroom.sqlite"))


def unpacked(form, octets):
    block = zlib.decompress(octets) if form == 1 else octets
    if len(block) != READERS_A_BLOCK:
        raise ValueError(f"a block of {len(block)} octets")
    return block


def state_now(database, edition, reader):
    """How the ledger stands for one reader, asked beside the running program."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)
    try:
        row = connection.execute(
            "SELECT form, outcomes FROM outcome_blocks WHERE edition = ? AND block = ?",
            (edition, reader // READERS_A_BLOCK)).fetchone()
    finally:
        connection.close()
    return STATES[unpacked(*row)[reader % READERS_A_BLOCK] & 15] if row else STATES[0]


def outcomes(connection, edition):
    found = {}
    rows = connection.execute("SELECT block, form, outcomes FROM outcome_blocks WHERE edition = ?", (edition,))
    for number, form, octets in rows:
        for place, octet in enumerate(unpacked(form, octets)):
            if octet:
                found[number * READERS_A_BLOCK + place] = (STATES[octet & 15], octet >> 4)
    return found


def read_ledger(database, edition, is_whole="integrity_check"):
    """Reads it all. `is_whole` is the question whether the database is damaged: `quick_check` asks less."""
    folder, connection = open_copy(database)
    try:
        integrity = "\n".join(row[0] for row in connection.execute(f"PRAGMA {is_whole}"))
        state = connection.execute("SELECT state FROM editions WHERE id = ?", (edition,)).fetchone()
        words = connection.execute("SELECT reader, doubts FROM mail_words WHERE edition = ?", (edition,))
        printings = connection.execute("SELECT number FROM printings WHERE edition = ?", (edition,))
        return Ledger(
            integrity, state[0] if state else "absent", outcomes(connection, edition), dict(words.fetchall()),
            {row[0] for row in printings},
        )
    finally:
        connection.close()
        folder.cleanup()


def read_log(path):
    taken = defaultdict(Taken)
    with open(path, encoding="utf-8", errors="replace") as log:
        for row in log:
            if not row.endswith("\n"):
                break
            time, event, reader, _, _, message_id, began, words = row.rstrip("\n").split("\t")
            one = taken[int(reader)]
            if event == "kept":
                one.kept.append((float(began), float(time)))
                one.message_ids.add(message_id)
            elif event in ("silent", "untold") or (event == "dropped" and words in IN_DOUBT):
                one.silent += 1
            elif event == "refused":
                one.refusals.append(words)
                one.message_ids.update({message_id} - {""})
    return taken


@dataclass
class Verdict:
    """What came out of a comparison; `faults` is empty when all is well."""

    faults: list
    states: dict
    doubled: int
    uncertain: int
    in_hand: int

    def __bool__(self):
        return not self.faults


def check(ledger, taken, edition, readers, doubts=0, left=None):
    """Compares a finished run.

    `readers` were to be addressed; `doubts` is how many messages may have been on a line when a process was ended
    (connections, for each time); `left` has the `Leaving` of each reader who left.
    """
    left = left or {}
    faults = []

    def fault(reader, words):
        faults.append(f"reader {reader}: {words}")

    if ledger.integrity != "ok":
        faults.append(f"the database is damaged: {ledger.integrity[:300]}")
    for reader in sorted(set(ledger.outcomes) - set(readers)):
        fault(reader, "is addressed and should not be")

    doubled, uncertain, in_hand = 0, 0, 0
    silences = sum(one.silent for one in taken.values())
    for reader in readers:
        state, printing = ledger.outcomes.get(reader, ("not addressed", 0))
        one = taken.get(reader, Taken())
        is_doubtful = ledger.doubts.get(reader, 0) > 0
        refused_for_good = any(words.startswith("5") for words in one.refusals)
        if state == "not addressed" or state in OPEN:
            fault(reader, f"lost: {state} when all was done")
        if state == "sent" and not one.kept:
            fault(reader, "lost: recorded as sent, and the sink has nothing")
        if state in ("expired", "cancelled"):
            fault(reader, f"lost: {state} without a cause")
        if state == "suppressed" and reader not in left:
            fault(reader, "lost: suppressed, and they never left")
        if state in ("bounced", "failed") and not refused_for_good:
            fault(reader, f"{state}, and the sink never refused them for good")
        if one.kept and state not in ("sent", "uncertain") and not (state in ("suppressed", "expired") and is_doubtful):
            fault(reader, f"accepted by the sink, and recorded as {state}")
        if len(one.kept) > 1:
            doubled += 1
            if not is_doubtful:
                fault(reader, f"accepted {len(one.kept)} times, and nowhere said to be uncertain")
        if state == "uncertain":
            uncertain += 1
            if not is_doubtful:
                fault(reader, "uncertain, and no words say so")
        if state in ("sent", "uncertain") and printing not in ledger.printings:
            fault(reader, f"{state}, of a printing {printing} that isn't there")
        if len(one.message_ids) > 1:
            fault(reader, f"written to under several names: {sorted(one.message_ids)}")
        for name in one.message_ids:
            if not name.startswith(f"<{edition}-{reader}."):
                fault(reader, f"written to under the name of another: {name}")
        if reader in left:
            began = [began for began, _ in one.kept]
            for words in left[reader].faults(began):
                fault(reader, words)
            in_hand += any(time > left[reader].told for time in began)
    if doubled > doubts + silences:
        faults.append(f"{doubled} readers have it twice; {doubts} + {silences} could be in doubt")
    if uncertain > doubts + silences:
        faults.append(f"{uncertain} readers are uncertain; {doubts} + {silences} could be in doubt")
    states = {state: ledger.count(state) for state in STATES if ledger.count(state)}
    return Verdict(faults, states, doubled, uncertain, in_hand)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("database")
    parser.add_argument("log")
    parser.add_argument("--edition", type=int, required=True)
    parser.add_argument("--readers", required=True, help="as in 1-4000")
    parser.add_argument("--doubts", type=int, default=0)
    parser.add_argument("--left")
    order = parser.parse_args()
    first, last = (int(number) for number in order.readers.split("-"))
    left = {}
    if order.left:
        with open(order.left, encoding="ascii") as file:
            rows = [row.rstrip("\n").split(" ", 3) for row in file]
            left = {int(reader): Leaving(float(told), float(looked), state) for reader, told, looked, state in rows}
    verdict = check(
        read_ledger(order.database, order.edition), read_log(order.log), order.edition, range(first, last + 1),
        order.doubts, left,
    )
    print(f"{verdict.states}; {verdict.doubled} doubled, {verdict.uncertain} uncertain")
    for words in verdict.faults:
        print(words)
    sys.exit(0 if verdict else 1)


if __name__ == "__main__":
    main()
