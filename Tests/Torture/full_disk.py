"""The disk fills up in the middle of an edition, and is freed a while later: the same process goes on by itself."""

import os
import random
import time

import mounts
from report import Tally
from trial import Trial

MEGABYTES = 24


def refusal():
    def make(folder):
        mounts.memory(os.path.join(folder, "room"), 1).end()

    return mounts.refusal(make)


def torture(bench, budget):
    tally = Tally("disk full in the middle", skipped=refusal())
    noticed = 0
    while not tally.skipped and budget.lasts(tally.done):
        with mounts.memory(os.path.join(bench.folder, f"disk-{tally.done}"), MEGABYTES) as room:
            with Trial(bench, folder=os.path.join(room.folder, "newsroom")) as trial:
                noticed += fill_once(trial, room.folder)
                tally.add(trial, trial.finish())
                tally.blame(trial)
        tally.done += 1
    if not tally.skipped:
        tally.notes.append(f"In {noticed} of {tally.done} runs the program met the full disk and said so in its log.")
    return tally


def fill_once(trial, room):
    """Gives whether the program noticed."""
    paper = trial.begin()
    trial.wait_for_mail()
    time.sleep(random.uniform(0, 0.1))
    ballast = os.path.join(room, "ballast")
    fill(ballast)
    # In half of the runs whoever fills the disk takes what is freed, too: a reserve that is given up helps nobody then.
    is_greedy = random.random() < 0.5
    end = time.monotonic() + random.uniform(0.5, 1.5)
    while time.monotonic() < end and paper.is_alive:
        if is_greedy:
            fill(ballast)
        time.sleep(0.01)
    if not paper.is_alive:
        trial.faults.append("the program ended when the disk was full")
    if trial.ledger().integrity != "ok":
        trial.faults.append("the database was damaged while the disk was full")
    os.remove(ballast)
    with open(trial.words, encoding="utf-8", errors="replace") as log:
        return "full" in log.read()


def fill(path):
    """Takes every octet that is left."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        while os.write(file, bytes(1 << 16)):
            pass
    except OSError:
        pass
    finally:
        os.close(file)
