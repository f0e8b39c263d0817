"""Newsrooms to be tortured: founded once, filled with readers, and copied for every run."""

import hashlib
import hmac
import os
import shutil
import sqlite3
import subprocess

# Readers live in so many domains, so that trouble with one of them isn't trouble with all.
DOMAINS = 20


def address(number):
    return f"reader{number}@d{number % DOMAINS}.example"


class Model:
    """A founded newsroom with an approved edition and readers 1…`readers`, which is only ever copied."""

    def __init__(self, daybreak, folder, readers):
        self.daybreak = daybreak
        self.folder = folder
        self.readers = readers
        subprocess.run(
            [daybreak, "found", "--newsroom", folder], check=True, stdout=subprocess.DEVNULL, env=quiet_environment())
        self.edition = self.fill()

    def fill(self):
        connection = sqlite3.connect(os.path.join(self.folder, "newsroom.sqlite"))
        with connection:
            (key,) = connection.execute("SELECT bytes FROM secrets WHERE name = 'addresses'").fetchone()
            (series,) = connection.execute("SELECT id FROM series ORDER BY id").fetchone()
            there = {number for (number,) in connection.execute("SELECT number FROM readers")}
            for number in range(1, self.readers + 1):
                digest = hmac.new(key, address(number).encode(), hashlib.sha256).digest()
                if number in there:
                    connection.execute(
                        "UPDATE readers SET address = ?, address_hash = ? WHERE number = ?",
                        (address(number), digest, number))
                    continue
                connection.execute(
                    "INSERT INTO readers (number, address, address_hash, state, confirmed)"
                    " VALUES (?, ?, ?, 'confirmed', 0)", (number, address(number), digest))
                connection.execute("INSERT INTO subscriptions (series, reader) VALUES (?, ?)", (series, number))
            (edition,) = connection.execute("SELECT id FROM editions WHERE state = 'approved'").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return edition

    def copy(self, folder, prefers_double=False):
        """Gives a fresh newsroom whose edition is due at once; where it is unknown whether mail arrived, the series would
        rather send it twice, or rather not.
        """
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        connection = sqlite3.connect(os.path.join(folder, "newsroom.sqlite"))
        with connection:
            connection.execute("UPDATE series SET in_doubt = ?", ("double" if prefers_double else "missing",))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return folder


def quiet_environment():
    """The environment without anybody's settings of a newsroom."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("DAYBREAK_", "TORTURE_"))}
