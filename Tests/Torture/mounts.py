"""File systems of our own: a small one in memory, and one in a file whose power can be cut."""

import os
import subprocess
import tempfile


class NotAllowed(Exception):
    """This machine doesn't let us mount anything."""


def run(*words):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise NotAllowed(f"{words[0]} says: {done.stdout.strip()}")


class Mount:
    """Something mounted on a folder for as long as it is needed."""

    def __init__(self, folder, *how):
        os.makedirs(folder, exist_ok=True)
        run("mount", *how, folder)
        self.folder = folder

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        """Lazily: what was killed a moment ago may not have let go."""
        if self.folder:
            subprocess.run(["umount", self.folder], stderr=subprocess.DEVNULL).returncode and run(
                "umount", "-l", self.folder)
            self.folder = None


def memory(folder, megabytes):
    return Mount(folder, "-t", "tmpfs", "-o", f"size={megabytes}m", "daybreak-torture")


def make_image(path, megabytes):
    with open(path, "wb") as file:
        file.truncate(megabytes << 20)
    run("mkfs.ext4", "-q", "-F", path)


def image(path, folder):
    """Nothing reaches the image for a minute unless it is flushed: a power cut loses what wasn't."""
    return Mount(folder, "-o", "loop,commit=60", path)


def refusal(make):
    """Why a mount can't be had here; empty when it can."""
    if os.geteuid() != 0:
        return "mounting takes root"
    with tempfile.TemporaryDirectory(prefix="daybreak-mount-") as folder:
        try:
            make(folder)
        except (NotAllowed, OSError) as problem:
            return str(problem)
    return ""
