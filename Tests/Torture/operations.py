"""Ends the program at every single operation on its database and its relay's sockets, by number."""

import os

from report import Tally
from trial import Trial

# A short list, so that every operation can be visited. Few rules, so that the list is done in one go.
RULES = ["5:3 rcpt always 550 5.1.1 No such mailbox here", "7:2 dot always 554 5.6.0 Not wanted"]
WAYS = ["before", "after", "torn", "fail"]


def enumerated(bench):
    """The operations of an undisturbed run, in order: `(call, on what)`."""
    with Trial(bench, RULES) as trial:
        path = os.path.join(trial.desk, "operations")
        trial.begin({"TORTURE_LIST": path})
        trial.finish()
        with open(path, encoding="ascii") as file:
            return [tuple(row.split("\t")[1:3]) for row in file]


def torture(bench, budget):
    """Every operation in every way; where that is too much for the budget, an even sample of them."""
    tally = Tally("ended at the n-th operation")
    calls = enumerated(bench)
    places = [(number, way) for number in range(1, len(calls) + 1) for way in WAYS]
    wanted = min(len(places), budget.count or len(places))
    visited = set()
    for index in range(wanted):
        if not budget.lasts(tally.done):
            break
        # By the golden section: wherever it is stopped, what was visited is spread evenly.
        place = places[index] if wanted == len(places) else places[int(index * 0.6180339887 % 1 * len(places))]
        visited.add(place)
        number, way = place
        with Trial(bench, RULES) as trial:
            paper = trial.begin({"TORTURE_AT": str(number), "TORTURE_HOW": way})
            if way == "fail" or paper.wait(20):
                # Where an operation fails it may end by itself or go on; it may not lie.
                trial.count_doubt()
            # Threads take turns as they like: a run can be done before it comes to its last operations.
            tally.add(trial, trial.finish())
            tally.blame(trial)
        tally.done += 1
    kinds = sorted({f"{call} on {name}" for call, name in calls})
    tally.notes.append(f"An undisturbed run has {len(calls)} operations: {', '.join(kinds)}.")
    tally.notes.append(
        f"{len(visited)} of {len(places)} places were visited: each operation before it, after it, halfway through it,"
        " and failed.")
    return tally
