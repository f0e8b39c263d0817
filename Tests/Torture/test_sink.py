"""The sink does what its script says and writes it down. Started with the folder of the built tools."""

import os
import smtplib
import sys
import tempfile
import unittest

import checker
from sink import Sink

TOOLS = sys.argv.pop(1)
RULES = [
    "10:1 rcpt 2 450 4.2.0 Later", "10:2 rcpt always 550 5.1.1 Nobody", "10:3 dot 1 451 4.3.0 Again", "10:4 data always drop",
    "10:5 dot always keep-drop", "10:6 dot always drop", "10:7 rcpt always 421 4.3.2 Closing", "10:8 dot always delay 30",
    "10:9 greeting always 421 4.3.2 Busy",
]


class TheSink(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.sink = Sink(TOOLS, os.path.join(self.folder.name, "log"), RULES)

    def tearDown(self):
        self.sink.end()
        self.folder.cleanup()

    def send(self, reader):
        """Gives the reply's code; 0 when the line was dropped."""
        message = f"Subject: x\r\nMessage-ID: <1-{reader}.t@p.example>\r\nList-Unsubscribe: <http://p/{reader}>\r\n\r\n..\r\n"
        try:
            with smtplib.SMTP("127.0.0.1", self.sink.port, timeout=5) as line:
                line.sendmail("a@p.example", [f"reader{reader}@d.example"], message)
                return 250
        except smtplib.SMTPRecipientsRefused as refusal:
            return next(iter(refusal.recipients.values()))[0]
        except smtplib.SMTPResponseException as refusal:
            return refusal.smtp_code
        except (smtplib.SMTPServerDisconnected, ConnectionError):
            return 0

    def taken(self):
        return checker.read_log(self.sink.path)

    def test_takes_a_message_and_says_so(self):
        self.assertEqual(self.send(10), 250)
        self.assertEqual(len(self.taken()[10].kept), 1)
        self.assertEqual(self.taken()[10].message_ids, {"<1-10.t@p.example>"})

    def test_refuses_as_often_as_it_was_told(self):
        self.assertEqual([self.send(1) for _ in range(3)], [450, 450, 250])
        self.assertEqual([self.send(2) for _ in range(2)], [550, 550])
        self.assertEqual([self.send(3) for _ in range(2)], [451, 250])
        self.assertEqual(self.taken()[2].refusals, ["550 5.1.1 Nobody"] * 2)
        self.assertEqual(self.sink.links(), {3: "http://p/3"})

    def test_knows_one_reader_from_another(self):
        self.assertEqual([self.send(reader) for reader in (1, 11, 1, 21, 1)], [450, 450, 450, 450, 250])

    def test_drops_lines_with_and_without_the_message(self):
        self.assertEqual([self.send(4), self.send(5), self.send(6)], [0, 0, 0])
        taken = self.taken()
        self.assertEqual([len(taken[reader].kept) for reader in (4, 5, 6)], [0, 1, 0])
        self.assertEqual([taken[reader].silent for reader in (4, 5, 6)], [1, 1, 1])

    def test_closes_with_421(self):
        self.assertEqual(self.send(7), 421)

    def test_waits(self):
        self.assertEqual(self.send(8), 250)

    def test_turns_a_line_away(self):
        self.assertEqual([self.send(10) for _ in range(10)], [250] * 8 + [421, 250])


if __name__ == "__main__":
    unittest.main()
