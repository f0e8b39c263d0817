"""One edition's way through trouble, from its first message to the last reader's settled state."""

import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
import time

import checker
from newsroom import address
from paper import CONNECTIONS, GRACE, SERVE, Paper
from sink import RULES, Sink


class Trial:
    """A copy of the model newsroom, a sink of its own, and the program as often as it has to be started."""

    def __init__(self, bench, rules=RULES, folder=None):
        self.bench = bench
        self.prefers_double = random.random() < 0.5
        self.desk = tempfile.mkdtemp(prefix="trial-", dir=bench.folder)
        self.newsroom = bench.model.copy(folder or os.path.join(self.desk, "newsroom"), self.prefers_double)
        self.sink = Sink(bench.tools, os.path.join(self.desk, "sink.log"), rules)
        # The edition was due when it was founded: there the clock stands now, and hurries on.
        self.begun = time.time()
        self.clock = f"{bench.founded:.3f}:{self.begun:.3f}"
        self.left = {}
        self.doubts = 0
        self.kills = 0
        self.faults = []
        self.paper = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if self.paper is not None:
            self.paper.kill()
        self.sink.end()
        # What went wrong is kept to be looked at.
        if kind is None and not self.faults:
            shutil.rmtree(self.desk, ignore_errors=True)

    @property
    def database(self):
        return os.path.join(self.newsroom, "newsroom.sqlite")

    @property
    def words(self):
        return os.path.join(self.desk, "words")

    @property
    def may_be_disturbed(self):
        """Not once it is done, and not for so long that it is late."""
        return time.time() - self.begun < GRACE and (self.kills == 0 or not self.is_done)

    def begin(self, faults=None, tracer=(), verb=SERVE):
        """Starts the program."""
        self.paper = Paper(
            self.bench.daybreak, self.bench.tools, self.newsroom, self.sink.port, self.clock, self.words,
            {**self.bench.faults, **(faults or {})}, tracer, verb)
        return self.paper

    def count_doubt(self):
        """The program has just come to a bad end: so much may have been on its lines. The database must be whole."""
        self.kills += 1
        self.doubts += CONNECTIONS
        ledger = self.ledger()
        if ledger.integrity != "ok":
            self.faults.append(f"after a bad end the database is damaged: {ledger.integrity[:300]}")
        return ledger

    def kill(self):
        """Counts only what it ended itself. Who serves doesn't end by itself; who sends does, when all is sent."""
        if self.paper.kill():
            self.count_doubt()
        elif self.paper.verb == SERVE or self.paper.process.returncode < 0:
            self.faults.append(f"the program ended by itself, with {self.paper.process.returncode}")

    def ledger(self):
        return checker.read_ledger(self.database, self.bench.model.edition)

    @property
    def is_done(self):
        """A look beside a running program: what was copied while a log was being run into the file says nothing."""
        try:
            return not checker.read_ledger(self.database, self.bench.model.edition, "quick_check(1)").is_open
        except sqlite3.DatabaseError:
            return False

    def wait_for_mail(self, patience=20):
        """Waits until the sink has heard of something new; false when it doesn't, or the program ends."""
        size, end = self.sink.size, time.monotonic() + patience
        while self.sink.size == size:
            if time.monotonic() > end or not self.paper.is_alive:
                return False
            time.sleep(0.002)
        return True

    def wait_for_end(self, patience, has_enough=lambda: False):
        """Waits until the program ends, or the edition is done, or somebody has seen enough."""
        end = time.monotonic() + patience
        while time.monotonic() < end and not self.paper.wait(0.1) and not self.is_done and not has_enough():
            pass

    def someone_leaves(self):
        """By the link in a message that the sink refused for now, or by the desk's hand: they are due, and must not be."""
        waiting = [(reader, link) for reader, link in self.sink.links().items() if reader not in self.left]
        reader, link = random.choice(waiting) if waiting else (random.randint(1, self.bench.model.readers), None)
        if reader in self.left:
            return
        # Until they are told so, it may or may not have been written down.
        self.left[reader] = checker.Leaving()
        try:
            if link and random.random() < 0.7:
                told = self.paper.press(link)
            else:
                told = self.paper.take_off(address(reader))
            self.left[reader] = checker.Leaving(told)
            state = checker.state_now(self.database, self.bench.model.edition, reader)
            self.left[reader] = checker.Leaving(told, time.time(), state)
        except (OSError, subprocess.SubprocessError, sqlite3.Error):
            pass

    def finish(self):
        """Runs the program, in peace, until the edition is done, then compares; gives what the checker says."""
        patience = 90 + self.bench.model.readers / 200
        end = time.monotonic() + patience
        while not self.is_done:
            if self.paper is None or not self.paper.is_alive:
                self.begin()
            if time.monotonic() > end:
                self.faults.append(f"stuck: {self.states()} after {patience:.0f} s in peace")
                break
            time.sleep(0.1)
        if self.paper is not None and not self.paper.stop():
            self.faults.append("it doesn't stop when it is told to")
        return self.compare()

    def states(self):
        ledger = self.ledger()
        return {state: ledger.count(state) for state in checker.STATES if ledger.count(state)}

    def compare(self):
        verdict = checker.check(
            self.ledger(), checker.read_log(self.sink.path), self.bench.model.edition,
            range(1, self.bench.model.readers + 1), self.doubts, self.left)
        self.faults += verdict.faults
        return verdict
