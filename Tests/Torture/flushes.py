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
    runs = 0
    while budget.lasts(tally.done):
        with Trial(bench) as trial:
            tally.done += fail_once(trial, strace)
            tally.add(trial, trial.finish())
            tally.blame(trial)
        runs += 1
        if runs == 20 and tally.done == 0:
            tally.faults.append("no flush failed in 20 runs")
            break
    tally.notes.append(
        f"A flush failed in {tally.done} of {runs} runs; each time the program ended by itself, and its next start went on"
        " from the log. The others were done before their flush came.")
    return tally


def fail_once(trial, strace):
    """Every flush from a random one on fails, as on a disk that is dying. Gives whether one did."""
    calls = "fsync,fdatasync"
    number = random.randint(1, 40)
    paper = trial.begin(tracer=[
        strace, "-f", "-qq", "--seccomp-bpf", "-o", f"{trial.desk}/flushes", "-e", f"trace={calls}", "-e",
        f"inject={calls}:error=EIO:when={number}+",
    ])
    has_ended = paper.wait(8)
    with open(f"{trial.desk}/flushes", encoding="utf-8", errors="replace") as file:
        has_failed = "EIO" in file.read()
    if has_failed and not has_ended:
        trial.faults.append(f"the program went on after its flush {number} had failed")
    paper.kill()
    trial.count_doubt()
    return has_failed
