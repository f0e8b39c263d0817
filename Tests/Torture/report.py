"""What the torture has to say, as Markdown."""

import platform
import sys
import time
from dataclasses import dataclass, field


@dataclass
class Tally:
    """What came out of one kind of torture."""

    name: str
    done: int = 0
    editions: int = 0
    readers: int = 0
    doubled: int = 0
    uncertain: int = 0
    left: int = 0
    faults: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    skipped: str = ""

    def add(self, trial, verdict):
        """Counts one edition that went through."""
        self.editions += 1
        self.readers += sum(verdict.states.values())
        self.doubled += verdict.doubled
        self.uncertain += verdict.uncertain
        self.left += len(trial.left)
        if self.editions % 25 == 0:
            print(f"  {self.editions:,} editions, {self.done:,} times", file=sys.stderr, flush=True)

    def blame(self, trial):
        """Says at once what went wrong, too: the report is written when all is through."""
        found = [f"{trial.desk}: {words}" for words in trial.faults]
        for words in found:
            print(f"wrong: {words}", file=sys.stderr, flush=True)
        self.faults += found


def written(tallies, command, program, seconds):
    lines = [
        "# The mailroom under torture",
        "",
        f"Made by `{command}` with {program}, on {platform.system()} {platform.release()}, in {seconds / 60:.0f} minutes,"
        f" ended {time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC.",
        "",
        "*Lost*: not in a settled state when all was done, or recorded as sent and unknown to the sink, or given up"
        " without a cause. *Doubled*: the sink has it twice. Both are by the checker's count, which reads the ledger and"
        " the sink's log alone.",
        "",
        "| Torture | Times | Editions | Readers | Lost or wrong | Doubled | Uncertain, by name | Left on the way |",
        "| --- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for tally in tallies:
        if tally.skipped:
            lines.append(f"| {tally.name} | skipped: {tally.skipped} | | | | | | |")
            continue
        lines.append(
            f"| {tally.name} | {tally.done:,} | {tally.editions:,} | {tally.readers:,} | {len(tally.faults)} |"
            f" {tally.doubled} | {tally.uncertain:,} | {tally.left:,} |")
    for tally in tallies:
        if tally.notes or tally.faults:
            lines += ["", f"## {tally.name}", ""]
            lines += [f"- {words}" for words in tally.notes]
            lines += [f"- **wrong**: {words}" for words in tally.faults[:50]]
            if len(tally.faults) > 50:
                lines.append(f"- **wrong**: … and {len(tally.faults) - 50} more")
    return "\n".join(lines) + "\n"
