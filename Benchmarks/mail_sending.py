"""An edition, written, signed twice and handed to Postfix's smtp-sink, beside Postfix's own smtp-source.

smtp-source sends one and the same text of the same length over and over: it writes nothing for each reader, signs
nothing, and keeps no ledger. What it reaches is what the line and the sink can take.
"""

import os
import re
import shutil
import subprocess

from machine import ROUNDS, free_port, median, run, serving
from table import Table

READERS = 20_000
CONNECTIONS = 4


def measure(daybreak, add_readers, desk):
    original = found(daybreak, add_readers, desk)
    length = weight(daybreak, original, desk)
    port = free_port()
    ours, theirs = [], []
    with serving(sink(port), port):
        for _ in range(ROUNDS):
            newsroom = f"{desk}/newsroom"
            shutil.rmtree(newsroom, ignore_errors=True)
            shutil.copytree(original, newsroom)
            sent = run(
                [
                    daybreak, "edition", "send", "--newsroom", newsroom, "--relay-host", "127.0.0.1", "--relay-port",
                    str(port), "--relay-tls", "none", "--relay-connections", str(CONNECTIONS),
                ]
            )  # fmt: skip
            status = run([daybreak, "edition", "status", "--newsroom", newsroom]).words
            count = int(re.search(r"goes to ([0-9]+) readers", sent.words)[1])
            if f"Envelopes: {count} ({count} sent)" not in status:
                raise SystemExit(f"error: not everyone was sent the edition:\n{status}")
            ours.append(sent)
            theirs.append(
                run(
                    [
                        program("smtp-source"), "-d", "-s", str(CONNECTIONS), "-m", str(count), "-l", str(length),
                        "-f", "morning@merrowcourant.example", "-t", "reader@example.org", "-N", f"127.0.0.1:{port}",
                    ]
                )
            )  # fmt: skip
    table = Table(
        f"An edition of {length / 1000:.1f} kB to {count:,} readers, {CONNECTIONS} connections", "Daybreak",
        "smtp-source, unsigned",
    )  # fmt: skip
    table.add(
        "messages a second", *[count / median([one.seconds for one in side]) for side in (ours, theirs)],
        more_is_better=True,
    )  # fmt: skip
    table.add("peak memory, MB", *[median([one.megabytes for one in side]) for side in (ours, theirs)])
    return [table]


def found(daybreak, add_readers, desk):
    """A newsroom with an approved edition and its readers, made in memory where it can be, as each is a commit."""
    place = "/dev/shm/daybreak-bench" if os.path.isdir("/dev/shm") else f"{desk}/made"
    shutil.rmtree(place, ignore_errors=True)
    try:
        run([daybreak, "found", "--newsroom", place])
        run([add_readers, place, str(READERS)])
        shutil.copytree(place, f"{desk}/original")
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return f"{desk}/original"


def weight(daybreak, original, desk):
    """What one message of the edition weighs, by the built-in mailbox."""
    newsroom = f"{desk}/one"
    shutil.copytree(original, newsroom)
    run([daybreak, "edition", "send", "--test", "june@merrowcourant.example", "--newsroom", newsroom])
    (mail,) = os.listdir(f"{newsroom}/mailbox")
    return os.path.getsize(f"{newsroom}/mailbox/{mail}")


def sink(port):
    drop = ["-u", "nobody"] if os.geteuid() == 0 else []
    return [program("smtp-sink"), *drop, "-h", "sink.example.net", f"127.0.0.1:{port}", "1024"]


def program(name):
    return shutil.which(name) or f"/usr/sbin/{name}"


def version():
    said = subprocess.run([program("postconf"), "-h", "mail_version"], capture_output=True, text=True)
    return said.stdout.strip()
