"""The sink as a process, and the rules it goes by."""

import os
import subprocess

# By a reader's number: MODULUS:REMAINDER PLACE TIMES DEED, as sink/script.c reads them. What is refused once comes
# through at the next try; what is refused always is refused for good, but for `always 4…`, of which there is none: the
# run has to end.
RULES = [
    "23:1 rcpt 1 450 4.2.0 Greylisted, come again",
    "29:2 rcpt always 550 5.1.1 No such mailbox here",
    "31:3 dot 1 451 4.3.0 Try again later",
    "37:4 dot always 554 5.6.0 This message is not wanted",
    "41:5 rcpt 1 452 4.2.2 Mailbox full for the moment",
    "43:6 data 1 drop",
    "53:7 rcpt 1 421 4.3.2 Going down for a moment",
    "59:8 dot 1 delay 20",
    "61:9 dot 1 keep-drop",
    "67:10 dot 1 drop",
    "71:11 dot always 552 5.2.2 Mailbox full for good",
    "11:10 greeting always 421 4.3.2 Too many of you",
]


class Sink:
    """Takes mail until it is ended; its log is in `path`."""

    def __init__(self, tools, path, rules=RULES):
        self.path = path
        words = [os.path.join(tools, "sink"), "--log", path]
        for rule in rules:
            words += ["--rule", rule]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    @property
    def size(self):
        """How much it has written down: grows while mail flows."""
        return os.path.getsize(self.path)

    def links(self):
        """The leave links in the messages it refused: their readers may press them all the same."""
        found = {}
        with open(self.path, encoding="utf-8", errors="replace") as log:
            for row in log:
                parts = row.rstrip("\n").split("\t")
                if len(parts) == 8 and parts[1] == "link":
                    found[int(parts[2])] = parts[7].strip("<>")
        return found

    def end(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
