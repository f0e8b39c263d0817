#!/usr/bin/env python3
"""Fills a founded newsroom's ledger with ten years of weekday editions to a million readers.

    ledger.py NEWSROOM [READERS [EDITIONS]]

The blocks are written as docs/ledger.md says; of a hundred copies one did not simply arrive. It prints how many octets a
delivery takes in the file.
"""

import datetime
import os
import random
import sqlite3
import sys
import zlib

folder, readers, editions = sys.argv[1], 1_000_000, 2_600
if len(sys.argv) > 2:
    readers = int(sys.argv[2])
if len(sys.argv) > 3:
    editions = int(sys.argv[3])
path = os.path.join(folder, "newsroom.sqlite")
db = sqlite3.connect(path)
db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
before = os.path.getsize(path)
series = db.execute("SELECT id FROM series").fetchone()[0]
chance = random.Random(1)
day = datetime.date(2016, 1, 4)
deliveries = 0
for _ in range(editions):
    while day.weekday() > 4 or db.execute("SELECT 1 FROM editions WHERE day = ?", [day.isoformat()]).fetchone():
        day += datetime.timedelta(1)
    edition = db.execute(
        "INSERT INTO editions (series, day, state, subject, greeting, due, addressed, frozen, finished, version, printing)"
        " VALUES (?, ?, 'sent', 'Morning', '', 0, 0, 0, 0, 1, 1)", [series, day.isoformat()]).lastrowid
    day += datetime.timedelta(1)
    for block in range(readers // 4096 + 1):
        first, last = max(1, block * 4096), min(readers, block * 4096 + 4095)
        octets = bytearray(4096)
        octets[first % 4096:last % 4096 + 1] = b"\x13" * (last - first + 1)
        for _ in range(40):
            at = chance.randrange(4096)
            if octets[at]:
                octets[at] = chance.choice((0x15, 0x16, 0x07, 0x07, 0x07))
        deliveries += last - first + 1
        db.execute("INSERT INTO outcome_blocks VALUES (?, ?, 1, ?)", [edition, block, zlib.compress(bytes(octets), 9)])
    db.commit()
db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
db.close()
size = os.path.getsize(path) - before
print(f"{deliveries} deliveries in {size} octets: {size / deliveries:.4f} octets each")
