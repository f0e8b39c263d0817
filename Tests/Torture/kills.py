"""kill -9 at random instants, over and over, until the edition is done all the same."""

import random
import time

from paper import SEND, SERVE
from report import Tally
from trial import Trial


def torture(bench, budget):
    """`budget` says how many kills there are to be, and until when."""
    tally = Tally("kill -9 at random instants")
    while budget.lasts(tally.done):
        with Trial(bench) as trial:
            # After so many ends the edition is let through, so that there are many editions, too.
            for _ in range(random.randint(5, 25)):
                if not budget.lasts(tally.done + trial.kills) or not trial.may_be_disturbed:
                    break
                kill_once(trial)
            tally.done += trial.kills
            tally.add(trial, trial.finish())
            tally.blame(trial)
        if tally.faults and tally.done == 0:
            break  # It ends before it can be killed.
    return tally


def kill_once(trial):
    # Where nobody serves, the command sends; it is killed as well.
    paper = trial.begin(verb=SEND if random.random() < 0.2 else SERVE)
    if random.random() < 0.3:
        # Anywhere: while it starts, addresses the edition, finds what was active.
        time.sleep(random.uniform(0, trial.bench.start_time * 1.5))
    elif trial.wait_for_mail():
        time.sleep(random.uniform(0, 0.15))
        if random.random() < 0.3 and paper.is_alive:
            trial.someone_leaves()
    trial.kill()
