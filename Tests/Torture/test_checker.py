"""A checker that finds nothing proves nothing: each thing it is to find, done to a run that is well."""

import os
import sqlite3
import tempfile
import unittest
import zlib

import checker

EDITION = 3
READERS = range(1, 4200)
SENT, BOUNCED, UNCERTAIN, SUPPRESSED = 3 | 1 << 4, 5 | 1 << 4, 6 | 1 << 4, 7


class Run:
    """A run in which all is well: most readers sent, some bounced, some uncertain, one who left."""

    def __init__(self):
        self.outcomes = {reader: SENT for reader in READERS}
        self.kept = {reader: [reader + 0.0] for reader in READERS}
        self.names = {}
        self.refused = {7: "550 5.1.1 Nobody"}
        self.words = {8: 1, 4099: 1}
        self.left = {9: checker.Leaving(100.0, 100.1, "suppressed")}
        self.silent = {8, 4099}
        self.outcomes.update({7: BOUNCED, 8: UNCERTAIN, 4099: UNCERTAIN, 9: SUPPRESSED})
        for reader in (7, 9):
            self.kept[reader] = []

    def blocks(self):
        for number in range(2):
            first = number * checker.READERS_A_BLOCK
            block = bytes(self.outcomes.get(first + place, 0) for place in range(checker.READERS_A_BLOCK))
            # Both forms, so that both are read.
            yield EDITION, number, number, zlib.compress(block) if number else block

    def judge(self, doubts=0):
        with tempfile.TemporaryDirectory() as folder:
            database, log = os.path.join(folder, "newsroom.sqlite"), os.path.join(folder, "log")
            connection = sqlite3.connect(database)
            connection.executescript(
                "CREATE TABLE editions (id, state); CREATE TABLE printings (edition, number);"
                "CREATE TABLE mail_words (edition, reader, doubts);"
                "CREATE TABLE outcome_blocks (edition, block, form, outcomes);"
                f"INSERT INTO editions VALUES ({EDITION}, 'sent'); INSERT INTO printings VALUES ({EDITION}, 1);")
            connection.executemany("INSERT INTO outcome_blocks VALUES (?, ?, ?, ?)", self.blocks())
            connection.executemany(
                "INSERT INTO mail_words VALUES (?, ?, ?)", [(EDITION, *pair) for pair in self.words.items()])
            connection.commit()
            connection.close()
            with open(log, "w", encoding="utf-8") as file:
                for reader, times in self.kept.items():
                    for time in times:
                        name = self.names.get(reader, f"<{EDITION}-{reader}.x@p.example>")
                        file.write(f"{time}\tkept\t{reader}\t1\tr@x.example\t{name}\t{time}\t\n")
                for reader in self.silent:
                    file.write(f"1\tsilent\t{reader}\t1\tr@x.example\t\t1\t\n")
                for reader, words in self.refused.items():
                    file.write(f"1\trefused\t{reader}\t1\tr@x.example\t\t1\t{words}\n")
                file.write("1\tkept\t1")  # a line that was being written
            ledger = checker.read_ledger(database, EDITION)
            return checker.check(ledger, checker.read_log(log), EDITION, READERS, doubts, self.left)


class TheChecker(unittest.TestCase):
    def expect(self, run, words):
        faults = run.judge().faults
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(words, faults[0])

    def test_finds_nothing_where_all_is_well(self):
        verdict = Run().judge()
        self.assertEqual(verdict.faults, [])
        self.assertEqual(verdict.states, {"sent": 4195, "bounced": 1, "uncertain": 2, "suppressed": 1})

    def test_finds_a_reader_who_was_skipped(self):
        run = Run()
        run.outcomes[4100] = 0
        run.kept[4100] = []
        self.expect(run, "reader 4100: lost: not addressed")

    def test_finds_a_reader_who_is_still_waiting(self):
        run = Run()
        run.outcomes[5] = 4 | 1 << 4
        run.kept[5] = []
        self.expect(run, "lost: deferred")

    def test_finds_a_mail_that_never_was(self):
        run = Run()
        run.kept[5] = []
        self.expect(run, "recorded as sent, and the sink has nothing")

    def test_finds_a_reader_who_was_given_up(self):
        run = Run()
        run.outcomes[5] = 8
        run.kept[5] = []
        self.expect(run, "lost: expired")

    def test_finds_a_reader_who_was_left_out_and_never_left(self):
        run = Run()
        run.left = {}
        self.expect(run, "they never left")

    def test_finds_a_reader_who_has_it_twice(self):
        run = Run()
        run.kept[5] = [1.0, 2.0]
        faults = run.judge().faults
        self.assertTrue(any("accepted 2 times" in words for words in faults), faults)

    def test_counts_those_who_have_it_twice(self):
        run = Run()
        for reader in (20, 21, 22):
            run.kept[reader] = [1.0, 2.0]
            run.words[reader] = 1
        self.assertTrue(any("3 readers have it twice" in words for words in run.judge().faults))
        self.assertEqual(run.judge(doubts=1).faults, [])

    def test_finds_more_doubt_than_there_can_be(self):
        run = Run()
        run.silent = {8}
        self.expect(run, "2 readers are uncertain; 0 + 1 could be")

    def test_finds_doubt_that_nobody_is_told_of(self):
        run = Run()
        del run.words[8]
        self.expect(run, "reader 8: uncertain, and no words")

    def test_finds_a_bounce_that_arrived(self):
        run = Run()
        run.kept[7] = [1.0]
        self.expect(run, "reader 7: accepted by the sink, and recorded as bounced")

    def test_finds_a_bounce_that_nobody_sent(self):
        run = Run()
        run.refused = {7: "450 4.2.0 Later"}
        self.expect(run, "never refused them for good")

    def test_finds_mail_after_leaving(self):
        run = Run()
        run.left[10] = checker.Leaving(9.999, 10.5, "suppressed")
        self.expect(run, "reader 10: sent to 0.001 s after they had left, when they were suppressed")

    def test_finds_mail_that_began_after_it_was_settled(self):
        run = Run()
        run.left[10] = checker.Leaving(9.0, 9.5, "deferred")
        self.expect(run, "reader 10: sent to 1.000 s after they had left, when it was deferred")

    def test_finds_two_mails_after_leaving(self):
        run = Run()
        run.left[10] = checker.Leaving(9.0, 9.5, "active")
        run.kept[10] = [10.0, 11.0]
        run.words[10] = 2
        run.silent.add(10)
        self.expect(run, "reader 10: sent to 2 times after they had left")

    def test_lets_pass_the_one_that_was_on_its_line(self):
        for look in (checker.Leaving(9.0, 9.5, "active"), checker.Leaving(9.0, 10.5, "sent"), checker.Leaving()):
            run = Run()
            run.left[10] = look
            self.assertEqual(run.judge().faults, [])

    def test_asks_the_running_newsroom(self):
        with tempfile.TemporaryDirectory() as folder:
            database = os.path.join(folder, "newsroom.sqlite")
            connection = sqlite3.connect(database)
            connection.execute("CREATE TABLE outcome_blocks (edition, block, form, outcomes)")
            connection.executemany("INSERT INTO outcome_blocks VALUES (?, ?, ?, ?)", Run().blocks())
            connection.commit()
            states = [checker.state_now(database, EDITION, reader) for reader in (7, 9, 4099, 9000)]
            connection.close()
        self.assertEqual(states, ["bounced", "suppressed", "uncertain", "not addressed"])

    def test_finds_two_names_for_one_message(self):
        run = Run()
        run.names[5] = "<3-6.x@p.example>"
        self.expect(run, "reader 5: written to under the name of another")

    def test_finds_a_printing_that_was_never_made(self):
        run = Run()
        run.outcomes[5] = 3 | 2 << 4
        self.expect(run, "of a printing 2 that isn't there")

    def test_finds_a_reader_who_wasnt_meant(self):
        run = Run()
        run.outcomes[4201] = SENT
        self.expect(run, "reader 4201: is addressed and should not be")


if __name__ == "__main__":
    unittest.main()
