"""The program under torture: `daybreak serve`, or `daybreak edition send`, the very one that is shipped."""

import os
import signal
import socket
import subprocess
import time
import urllib.request

from newsroom import quiet_environment

SERVE = ("serve",)
SEND = ("edition", "send")

# The time of day runs so many times as fast: a try again in five minutes is due in three seconds.
RATE = 100
# An edition that isn't through three hours after its minute is asked about, and nobody here answers: in so many seconds
# of our own time it has to be left in peace.
GRACE = 3 * 3_600 / RATE * 0.5
CONNECTIONS = 4


def free_port():
    with socket.socket() as scout:
        scout.bind(("127.0.0.1", 0))
        return scout.getsockname()[1]


class Paper:
    """One life of the program, from its start to its end, however it ends.

    `faults` are orders for `faults/operations.c`; `tracer` is a command in front of the program's own.
    """

    def __init__(self, daybreak, tools, newsroom, relay_port, clock, log, faults=None, tracer=(), verb=SERVE):
        self.site_port = free_port()
        own = quiet_environment()
        library = os.path.join(tools, "faults.so")
        orders = {"TORTURE_CLOCK": f"{clock}:{RATE}", "TORTURE_PORT": str(relay_port), **(faults or {})}
        self.daybreak, self.newsroom, self.verb = daybreak, newsroom, verb
        own["SWIFT_BACKTRACE"] = "enable=no"
        if tracer:
            # The tracer itself lives in the real time.
            for name, value in {"LD_PRELOAD": library, **orders}.items():
                tracer = [*tracer, "-E", f"{name}={value}"]
        else:
            own.update(orders, LD_PRELOAD=library)
        words = [
            *tracer, daybreak, *verb, "--newsroom", newsroom,
            "--address", f"http://localhost:{self.site_port}", "--port", str(self.site_port), "--desk-port", "0",
            "--relay-host", "127.0.0.1", "--relay-port", str(relay_port), "--relay-tls", "none",
            "--relay-connections", str(CONNECTIONS),
        ]
        with open(log, "ab") as file:
            self.process = subprocess.Popen(words, env=own, stdout=file, stderr=file, start_new_session=True)

    @property
    def is_alive(self):
        return self.process.poll() is None

    def kill(self):
        """kill -9, without warning. The group: a tracer and who is traced. False when it had ended before."""
        if not self.is_alive:
            return False
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        return self.process.returncode == -signal.SIGKILL

    def hold(self):
        """Nothing of it runs any more, but it is still there. False when it had ended before."""
        if not self.is_alive:
            return False
        os.killpg(self.process.pid, signal.SIGSTOP)
        return True

    def stop(self, patience=20):
        """As Ctrl-C does. False when it had to be killed."""
        if self.is_alive:
            os.killpg(self.process.pid, signal.SIGINT)
        try:
            self.process.wait(patience)
            return True
        except subprocess.TimeoutExpired:
            self.kill()
            return False

    def wait(self, patience):
        """Waits for its end; false when it didn't come."""
        try:
            self.process.wait(patience)
            return True
        except subprocess.TimeoutExpired:
            return False

    def press(self, link):
        """Presses a leave link as a mail program does (RFC 8058); gives the time of the answer."""
        where = link.split("/", 3)
        request = urllib.request.Request(
            f"http://localhost:{self.site_port}/{where[3]}", data=b"List-Unsubscribe=One-Click", method="POST")
        with urllib.request.urlopen(request, timeout=5) as answer:
            answer.read()
        return time.time()

    def take_off(self, reader):
        """Takes a reader off the list as an editor does, beside the running program; gives the time when it was done."""
        subprocess.run(
            [self.daybreak, "readers", "leave", "--newsroom", self.newsroom, reader], check=True, timeout=20,
            env=quiet_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.time()
