"""The paper as whoever runs it has it: the `daybreak` program in a newsroom of its own, and the clock that it goes by."""

import os
import signal
import socket
import subprocess
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/New_York")
# The time of day runs so many times as fast as ours.
RATE = 60


def free_port():
    with socket.socket() as scout:
        scout.bind(("127.0.0.1", 0))
        return scout.getsockname()[1]


def moment(day, clock):
    """A day and `06:30` on the paper's clock."""
    hour, minute = map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


class Paper:
    """One newsroom. The program is started and stopped as often as the month needs, each time at a later hour."""

    def __init__(self, daybreak, clock_library, folder, relay_port):
        self.daybreak, self.library, self.relay_port = daybreak, clock_library, relay_port
        self.newsroom = os.path.join(folder, "newsroom")
        self.words = os.path.join(folder, "words")
        self.ports = free_port(), free_port()
        self.site = f"http://localhost:{self.ports[0]}"
        self.desk = f"http://localhost:{self.ports[1]}"
        self.process = None
        self.shown = self.started = None

    @property
    def site_folder(self):
        return os.path.join(self.newsroom, "site")

    @property
    def now(self):
        return self.shown + timedelta(seconds=(time.time() - self.started) * RATE)

    def set_clock(self, shown):
        if self.shown is not None and shown < self.now:
            raise AssertionError(f"the month runs backward: it is {self.now}, and is to be {shown}")
        self.shown, self.started = shown, time.time()

    def environment(self):
        own = {name: value for name, value in os.environ.items() if not name.startswith(("DAYBREAK_", "TORTURE_"))}
        own["TORTURE_CLOCK"] = f"{self.shown.timestamp():.3f}:{self.started:.3f}:{RATE}"
        own["LD_PRELOAD"] = self.library
        own["DAYBREAK_DESK_ADDRESS"] = self.desk
        return own

    def command(self, *words):
        """Runs a verb beside the running program, and gives what it says."""
        answer = subprocess.run(
            [self.daybreak, *words, "--newsroom", self.newsroom], env=self.environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)
        if answer.returncode != 0:
            raise AssertionError(f"daybreak {' '.join(words)} ended with {answer.returncode}: {answer.stdout}")
        return answer.stdout

    def start(self, shown):
        """Starts the program with its clock at a moment."""
        self.set_clock(shown)
        site, desk = map(str, self.ports)
        words = [
            self.daybreak, "serve", "--newsroom", self.newsroom, "--address", self.site, "--desk-address", self.desk,
            "--port", site, "--desk-port", desk, "--relay-host", "127.0.0.1", "--relay-port", str(self.relay_port),
            "--relay-tls", "none", "--relay-connections", "4", "--trusted-proxies", "127.0.0.1,::1", "--log-level",
            "warning",
        ]
        with open(self.words, "ab") as file:
            self.process = subprocess.Popen(
                words, env=self.environment(), stdout=file, stderr=file, start_new_session=True)
        self.wait_until("the program listens", self.listens)

    def listens(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended by itself: {self.last_words()}")
        try:
            for port in self.ports:
                socket.create_connection(("localhost", port), 1).close()
            return True
        except OSError:
            return False

    def stop(self):
        """As Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        if self.process.wait(30) != 0:
            raise AssertionError(f"the program ended with {self.process.returncode}: {self.last_words()}")
        self.process = None

    def kill(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def last_words(self):
        with open(self.words, encoding="utf-8", errors="replace") as file:
            return file.read()[-2000:]

    def wait_until(self, what, is_so, patience=90):
        """Waits in our own time, and says what was waited for when it doesn't come."""
        end = time.monotonic() + patience
        while True:
            answer = is_so()
            if answer:
                return answer
            if time.monotonic() > end:
                raise AssertionError(f"in {patience} s it didn't happen that {what}. {self.last_words()}")
            time.sleep(0.05)
