"""The power goes: what was flushed is there, what wasn't is not.

The newsroom is on a file system in a file that writes nothing by itself for a minute. At a random instant the program is
held, so that it and the sink stop at the same moment; the file is copied as a disk would be found; the copy is mounted,
its journal run, and the program started on it.
"""

import os
import random
import shutil
import subprocess
import time

import mounts
from report import Tally
from trial import Trial

MEGABYTES = 48


def refusal():
    def make(folder):
        path = os.path.join(folder, "image")
        mounts.make_image(path, 8)
        mounts.image(path, os.path.join(folder, "room")).end()

    return mounts.refusal(make)


def torture(bench, budget):
    tally = Tally("power cut", skipped=refusal())
    if tally.skipped:
        return tally
    blank = os.path.join(bench.folder, "blank")
    mounts.make_image(blank, MEGABYTES)
    with mounts.image(blank, os.path.join(bench.folder, "blank-room")) as room:
        bench.model.copy(os.path.join(room.folder, "newsroom"))
    while budget.lasts(tally.done):
        edition(bench, budget, tally, blank)
        if tally.faults and tally.done == 0:
            break  # It ends before its power can be cut.
    return tally


def edition(bench, budget, tally, blank):
    """One edition, whose power is cut a few times on its way."""
    room = os.path.join(bench.folder, "power-room")
    with Trial(bench, folder=os.path.join(bench.folder, "unused")) as trial:
        trial.newsroom = os.path.join(room, "newsroom")
        disk = os.path.join(trial.desk, "disk-0")
        copy_image(blank, disk)
        mount = mounts.image(disk, room)
        try:
            for number in range(1, random.randint(3, 8)):
                trial.begin()
                if random.random() < 0.8:
                    trial.wait_for_mail()
                    time.sleep(random.uniform(0, 0.15))
                else:
                    time.sleep(random.uniform(0, bench.start_time * 1.5))
                if not trial.paper.hold():
                    trial.faults.append("the program ended by itself before its power was cut")
                    break
                found = os.path.join(trial.desk, f"disk-{number}")
                copy_image(disk, found)
                trial.paper.kill()
                mount.end()
                os.remove(disk)
                disk = found
                mount = mounts.image(disk, room)
                trial.count_doubt()
                tally.done += 1
                if not trial.may_be_disturbed or not budget.lasts(tally.done):
                    break
            tally.add(trial, trial.finish())
            tally.blame(trial)
        finally:
            trial.paper.kill()
            mount.end()


def copy_image(source, target):
    subprocess.run(["cp", "--sparse=always", source, target], check=True)
