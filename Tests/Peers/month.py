"""A month from its first edition to its last, and the judgment of a checker that knows only what was left of it.

month.py march|late DAYBREAK CLOCK.C [FOLDER] writes {"table", "messages", "seconds", "faults", "expected", "found"}:
what the checker found in the month, and, of March, what it had to find in a copy that was tampered with, and what it did.
What is left of the month stays in FOLDER, where one is named.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import month_check
from month_late import Late
from month_march import March
from month_tamper import Tampering


def main():
    which, daybreak, clock = sys.argv[1:4]
    begun = time.monotonic()
    kept = sys.argv[4] if len(sys.argv) > 4 else None
    folder = os.path.abspath(kept) if kept else tempfile.mkdtemp(prefix="daybreak-month-")
    os.makedirs(folder, exist_ok=True)
    try:
        month = {"march": March, "late": Late}[which](daybreak, built(clock, folder), folder)
        decided = month.run()
        rows, faults = month_check.check(decided)
        report = {"table": month_check.table(rows), "messages": month.sink.count, "faults": faults}
        if which == "march":
            report.update(tampered(decided, faults, os.path.join(folder, "tampered")))
    finally:
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)
    json.dump({**report, "seconds": round(time.monotonic() - begun)}, sys.stdout)


def built(clock, folder):
    """The library that shows the program another time of day."""
    library = os.path.join(folder, "clock.so")
    subprocess.run(
        ["cc", "-std=gnu17", "-D_GNU_SOURCE", "-O2", "-shared", "-fPIC", "-o", library, clock], check=True)
    return library


def tampered(decided, faults, folder):
    letters = month_check.read_letters(decided["mail"], decided["moves"])
    tampering = Tampering(decided, letters, folder)
    _, found = month_check.check(tampering.decided)
    return {"expected": sorted(tampering.expected), "found": sorted(set(found) - set(faults))}


main()
