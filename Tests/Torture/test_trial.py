"""What never happened must not be counted: a kill is one only if it ended the program."""

import os
import tempfile
import unittest

from paper import SEND, SERVE, Paper
from trial import Trial


class Program:
    """A program that lives for a while, or has ended, in place of the one that is tortured."""

    def __init__(self, folder, words, verb=SERVE):
        path = os.path.join(folder, "program")
        with open(path, "w", encoding="ascii") as file:
            file.write(f"#!/bin/sh\n{words}\n")
        os.chmod(path, 0o700)
        self.trial = Trial.__new__(Trial)
        self.trial.kills, self.trial.doubts, self.trial.faults = 0, 0, []
        self.trial.paper = Paper(path, folder, folder, 9, "0:0", os.path.join(folder, "log"), verb=verb)


class AKill(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def ended(self, words, verb=SERVE):
        trial = Program(self.folder.name, words, verb).trial
        trial.paper.process.wait()
        trial.kill()
        return trial

    def test_of_what_lives_ends_it(self):
        paper = Program(self.folder.name, "exec sleep 60").trial.paper
        self.assertTrue(paper.hold())
        self.assertTrue(paper.kill())
        self.assertFalse(paper.is_alive)

    def test_of_what_has_ended_is_none(self):
        paper = Program(self.folder.name, "exit 0").trial.paper
        paper.process.wait()
        self.assertFalse(paper.hold())
        self.assertFalse(paper.kill())

    def test_of_who_sent_all_is_neither_counted_nor_a_fault(self):
        trial = self.ended("exit 0", SEND)
        self.assertEqual((trial.kills, trial.doubts, trial.faults), (0, 0, []))

    def test_of_who_should_serve_is_not_counted_and_a_fault(self):
        trial = self.ended("exit 3")
        self.assertEqual((trial.kills, trial.faults), (0, ["the program ended by itself, with 3"]))

    def test_of_who_fell_over_while_sending_is_a_fault(self):
        trial = self.ended("kill -ABRT $$", SEND)
        self.assertEqual((trial.kills, trial.faults), (0, ["the program ended by itself, with -6"]))


if __name__ == "__main__":
    unittest.main()
