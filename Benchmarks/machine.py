"""Programs started, watched and ended, and what there is to say of the machine they run on."""

import contextlib
import os
import platform
import socket
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass

# Each is measured so often, by turns with its peer; the median counts.
ROUNDS = 3


@dataclass
class Run:
    """What a program that came to its end took and said."""

    seconds: float
    megabytes: float
    words: str


def run(command, **settings):
    """Runs a program to its end.

    Memory is its high-water mark, looked at every few milliseconds; seconds are by the clock on the wall.
    """
    start = time.monotonic()
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **settings
    )
    watch = Watch(process.pid)
    words = process.stdout.read().decode(errors="replace")
    status = process.wait()
    seconds = time.monotonic() - start
    if status != 0:
        raise SystemExit(f"error: {' '.join(map(str, command))} ended with {status}:\n{words[-2000:]}")
    return Run(seconds, watch.end(), words)


class Watch:
    """Looks at a program's memory while it runs."""

    def __init__(self, pid):
        self.pid = pid
        self.most = 0.0
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self):
        while not self.is_over.wait(0.005):
            self.most = max(self.most, megabytes(self.pid))

    def end(self):
        self.is_over.set()
        self.thread.join()
        return self.most


def megabytes(pid):
    """The most memory that a program and those it started have held so far, each one's added up."""
    total = 0.0
    with contextlib.suppress(OSError):
        with open(f"/proc/{pid}/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    total += int(line.split()[1]) * 1024 / 1e6
        with open(f"/proc/{pid}/task/{pid}/children") as children:
            for child in children.read().split():
                total += megabytes(int(child))
    return total


@contextlib.contextmanager
def serving(command, port, **settings):
    """A server on a port of this machine, from when it listens until nobody needs it any more."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **settings
    )
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            if process.poll() is not None:
                raise SystemExit(f"error: {' '.join(map(str, command))} ended with {process.returncode}")
            time.sleep(0.05)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port():
    with socket.socket() as scout:
        scout.bind(("127.0.0.1", 0))
        return scout.getsockname()[1]


def median(values):
    return statistics.median(values)


def description():
    """The machine in a line."""
    model = platform.processor() or platform.machine()
    with contextlib.suppress(OSError), open("/proc/cpuinfo") as facts:
        for line in facts:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GB of memory, Linux {platform.release()}"


def version(command):
    """The first words a program says of itself."""
    said = subprocess.run(command, capture_output=True, text=True)
    return ((said.stdout + said.stderr).strip().split("\n") or [""])[0]
