"""A flush fails (EIO): what was written before it may be lost, and no later flush says so. It has to be fatal."""

import random
import shutil

from report import Tally
from trial import Trial


def torture(bench, budget):
    tally = Tally("a flush fails")
    strace = shutil.which("strace")
    if strace is None:
        tally.skipped = "strace isn't there"
        return tally
    met = 0
    while budget.lasts(tally.done):
        with Trial(bench) as trial:
            met += fail_once(trial, strace)
            tally.add(trial, trial.finish())
            tally.blame(trial)
        tally.done += 1
    tally.notes.append(
        f"In {met} of {tally.done} runs the flush that was to fail came, and the program ended at once; its next start"
        " went on from the log.")
    return tally


def fail_once(trial, strace):
    """Every flush from a random one on fails, as on a disk that is dying. Gives whether there was such a flush."""
    calls = "fsync,fdatasync"
    number = random.randint(1, 40)
    paper = trial.begin(tracer=[
        strace, "-f", "-qq", "--seccomp-bpf", "-o", f"{trial.desk}/flushes", "-e", f"trace={calls}", "-e",
        f"inject={calls}:error=EIO:when={number}+",
    ])
    ended = paper.wait(8)
    with open(f"{trial.desk}/flushes", encoding="utf-8", errors="replace") as file:
        was_met = "EIO" in file.read()
    if not ended:
        if was_met:
            trial.faults.append(f"the program went on after its flush {number} had failed")
        paper.kill()
    trial.count_doubt()
    return was_met
