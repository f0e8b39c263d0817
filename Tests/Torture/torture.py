"""The torture bench for the mailroom; scripts/torture builds its tools and starts it.

Each torture lets an edition go out through a sink that misbehaves, while the program is killed, its disk is filled or its
power cut; then a checker that knows nothing of the program compares ledger and sink.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

import flushes
import full_disk
import kills
import operations
import power_cut
import report
from newsroom import Model
from trial import Trial

@dataclass
class Torture:
    """A kind of torture, its share of the time, how often it is done in the long form, and to how long a list."""

    name: str
    run: object
    share: float
    times: int
    readers: int = 0


TORTURES = [
    Torture("kills", kills.torture, 0.35, 1_000),
    Torture("operations", operations.torture, 0.25, 0, readers=12),
    Torture("full-disk", full_disk.torture, 0.15, 100),
    Torture("flushes", flushes.torture, 0.1, 100),
    Torture("power-cuts", power_cut.torture, 0.15, 200),
    # Only in the long form, or when it is asked for.
    Torture("long-list", kills.torture, 0, 20, readers=100_000),
]


@dataclass
class Budget:
    """How long a torture goes on: so many times, or until a moment."""

    count: int = 0
    until: float = float("inf")

    def lasts(self, done):
        if done == 0:
            return True
        return time.monotonic() < self.until and (self.count == 0 or done < self.count)


class Bench:
    """What every trial needs."""

    def __init__(self, daybreak, tools, folder, readers):
        os.makedirs(folder, exist_ok=True)
        self.daybreak = daybreak
        self.tools = tools
        self.folder = folder
        self.faults = {}
        self.founded = time.time()
        self.start_time = 1.0
        self.model = Model(daybreak, os.path.join(folder, "model"), readers)
        self.start_time = self.measured_start()

    def measured_start(self):
        """How long the program takes from its start to the first mail."""
        with Trial(self) as trial:
            begun = time.monotonic()
            trial.begin()
            if not trial.wait_for_mail(60):
                with open(trial.words, encoding="utf-8", errors="replace") as log:
                    sys.exit(f"error: no mail comes. The program said:\n{log.read()}")
            return time.monotonic() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("daybreak")
    parser.add_argument("tools")
    parser.add_argument("--minutes", type=float, help="everything within so many minutes, each torture its share")
    parser.add_argument("--long", action="store_true", help="1,000 kills, 200 power cuts, 100 full disks, 100 flushes")
    parser.add_argument("--readers", type=int, default=400)
    parser.add_argument("--only", action="append", choices=[torture.name for torture in TORTURES])
    parser.add_argument("--lie", action="store_true", help="flushes are left out: the power cuts have to be noticed")
    parser.add_argument("--report", help="writes it to this file, too")
    order = parser.parse_args()
    begun = time.monotonic()
    folder = tempfile.mkdtemp(prefix="daybreak-torture-")
    tallies = []
    text = ""
    # What is through is written down at once: the long form takes hours, and a machine may not have them.
    for tally in run_all(order, folder):
        tallies.append(tally)
        text = report.written(tallies, shown_command(), version(order.daybreak), time.monotonic() - begun)
        if order.report:
            with open(order.report, "w", encoding="utf-8") as file:
                file.write(text)
    print(text)
    if any(tally.faults for tally in tallies):
        sys.exit(f"error: the mailroom did not stand it; see {folder}")
    shutil.rmtree(folder, ignore_errors=True)


def run_all(order, folder):
    if order.only:
        chosen = [torture for torture in TORTURES if torture.name in order.only]
    else:
        chosen = [torture for torture in TORTURES if torture.share or order.long]
    begun = time.monotonic()
    shares = sum(torture.share or 1 for torture in chosen)
    benches = {}
    for torture in chosen:
        readers = torture.readers or order.readers
        if readers not in benches:
            benches[readers] = Bench(order.daybreak, order.tools, os.path.join(folder, str(readers)), readers)
            benches[readers].faults = {"TORTURE_LIE": "yes"} if order.lie else {}
        # Founding and finishing take time, too: what is left is shared by those who are left.
        left = (order.minutes or 2) * 60 - (time.monotonic() - begun)
        seconds = left * (torture.share or 1) / shares
        shares -= torture.share or 1
        budget = Budget(count=torture.times) if order.long else Budget(until=time.monotonic() + seconds)
        print(f"{torture.name} …", file=sys.stderr, flush=True)
        yield torture.run(benches[readers], budget)


def shown_command():
    """Without the paths of this machine."""
    return shlex.join(["scripts/torture", *sys.argv[3:]])


def version(daybreak):
    return "daybreak " + subprocess.run(
        [daybreak, "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    main()
