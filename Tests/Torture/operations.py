"""Ends the program at every single operation on its database and its relay's sockets, by number."""

import math
import os
import signal
from concurrent.futures import ThreadPoolExecutor

from report import Tally
from trial import Trial

# A short list, so that every operation can be visited. Few rules, so that the list is done in one go.
RULES = ["5:3 rcpt always 550 5.1.1 No such mailbox here", "7:2 dot always 554 5.6.0 Not wanted"]
SIDE_BY_SIDE = 3
FLUSHES = ("fsync", "fdatasync")


def listed(path):
    """The operations of a run, in order: `(call, on what, octets)`. A line that isn't ours is an error that shows it."""
    with open(path, encoding="ascii", errors="backslashreplace") as file:
        rows = [row.rstrip("\n").split("\t") for row in file]
    for row in rows:
        if len(row) != 4 or not row[0].isdigit() or not row[3].isdigit():
            raise DamagedList(f"the list of operations holds {row!r}")
    return [(call, name, int(octets)) for _, call, name, octets in rows]


class DamagedList(Exception):
    """Somebody else wrote into the list."""


def ways(octets):
    """In what ways an operation can go wrong: only what has octets can be torn."""
    return ["before", "after", "torn", "fail"] if octets > 1 else ["before", "after", "fail"]


def spread(places):
    """All of them, in an order that is spread evenly wherever it is broken off."""
    stride = int(len(places) * 0.618)
    while math.gcd(stride, len(places)) != 1:
        stride += 1
    return [places[index * stride % len(places)] for index in range(len(places))]


def torture(bench, budget):
    """Every operation in every way; as many as the budget allows."""
    tally = Tally("ended at the n-th operation")
    with Trial(bench, RULES) as trial:
        trial.begin({"TORTURE_LIST": f"{trial.desk}/operations"})
        trial.finish()
        calls = listed(f"{trial.desk}/operations")
    places = spread([(number, way) for number, call in enumerate(calls, 1) for way in ways(call[2])])
    visits = 0

    def go(place):
        """One visit; nothing when the time is over."""
        if not budget.lasts(visits):
            return None
        with Trial(bench, RULES) as trial:
            return trial, visit(trial, *place), trial.finish()

    # Most of a visit is waiting, so several go on side by side.
    with ThreadPoolExecutor(SIDE_BY_SIDE) as desk:
        for visited in filter(None, desk.map(go, places)):
            trial, was_met, verdict = visited
            tally.add(trial, verdict)
            tally.blame(trial)
            tally.done += was_met
            visits += 1
    kinds = sorted({f"{call} on {name}" for call, name, _ in calls})
    tally.notes += [
        f"An undisturbed run of {bench.model.readers} readers has {len(calls)} operations: {', '.join(kinds)}.",
        f"{tally.done} of {len(places)} places were met: each operation before it, after it, halfway through it, and"
        f" failed. {visits - tally.done} more runs took another turn and were done before they came to their place.",
    ]
    return tally


def has_come_to(path, number):
    """Has the list a whole line of this number?"""
    try:
        with open(path, "rb") as file:
            return file.read().count(b"\n") >= number
    except FileNotFoundError:
        return False


def is_flush(path, number):
    if not has_come_to(path, number):
        return False
    with open(path, "rb") as file:
        return file.read().split(b"\n")[number - 1].split(b"\t")[1:2] in ([b"fsync"], [b"fdatasync"])


def visit(trial, number, way):
    """Gives whether the run came to the operation at all."""
    path = f"{trial.desk}/operations"
    paper = trial.begin({"TORTURE_LIST": path, "TORTURE_AT": str(number), "TORTURE_HOW": way})
    # One that fails is known by its number only, and a busy machine may take a while to come to it.
    trial.wait_for_end(120, has_enough=lambda: way == "fail" and has_come_to(path, number))
    if way == "fail":
        paper.wait(5 if is_flush(path, number) else 0.1)
    try:
        calls = listed(path) if os.path.exists(path) else []
    except DamagedList as damage:
        trial.faults.append(f"ended {way} operation {number}: {damage}")
        return True
    if len(calls) < number:
        return False
    if way == "fail" and calls[number - 1][0] in FLUSHES and paper.is_alive:
        trial.faults.append(f"the program went on after its flush, operation {number}, had failed")
    if way != "fail" and not (paper.wait(5) and paper.process.returncode == -signal.SIGKILL):
        trial.faults.append(f"the program was to be killed at operation {number}, and was not")
    trial.count_doubt()
    return True
