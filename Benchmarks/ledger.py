#!/usr/bin/env python3
"""Fills a founded newsroom with a million readers and ten years of weekday editions to them.

    ledger.py NEWSROOM [READERS [EDITIONS]]

The blocks are written as docs/ledger.md says, and so are the words beside them: of a hundred copies one did not simply
arrive, and four in a thousand have a row of words of their own. It prints how many octets a delivery takes in the file,
and how many of them are words.
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
series = db.execute("SELECT id FROM series").fetchone()[0]
known = db.execute("SELECT coalesce(max(number), 0) FROM readers").fetchone()[0]
db.executemany(
    "INSERT INTO readers (number, address, address_hash, state, confirmed) VALUES (?, ?, ?, 'confirmed', 0)",
    ((number, f"reader{number}@mail{number % 997}.example", b"bench" + number.to_bytes(27, "big"))
     for number in range(known + 1, readers + 1)))
db.execute(
    "INSERT INTO subscriptions (series, reader) SELECT ?, number FROM readers WHERE true ON CONFLICT DO NOTHING", [series])
db.commit()
db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
before = os.path.getsize(path)
chance = random.Random(1)
day = datetime.date(2016, 1, 4)
deliveries = rows = 0
NOW = 1_795_413_600_000
STORIES = {
    0x15: ("bounced", "550 5.1.1 The email account that you tried to reach does not exist."),
    0x16: ("uncertain", "the line was lost before the relay answered"),
}
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
        words = []
        octets[first % 4096:last % 4096 + 1] = b"\x13" * (last - first + 1)
        for _ in range(40):
            at = chance.randrange(4096)
            if octets[at]:
                octets[at] = chance.choice((0x15, 0x16, 0x07, 0x07, 0x07))
        for at in range(4096):
            if octets[at] in (0x15, 0x16):
                state, reply = STORIES[octets[at]]
                words.append((edition, block * 4096 + at, state, reply, NOW, NOW, state == "uncertain"))
        db.executemany(
            "INSERT INTO mail_words (edition, reader, state, attempt, reply, relay, first, last, doubts)"
            " VALUES (?, ?, ?, 1, ?, 'relay.example:587', ?, ?, ?)", words)
        rows += len(words)
        deliveries += last - first + 1
        db.execute("INSERT INTO outcome_blocks VALUES (?, ?, 1, ?)", [edition, block, zlib.compress(bytes(octets), 9)])
    db.commit()
db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
blocks = db.execute("SELECT sum(length(outcomes)) FROM outcome_blocks").fetchone()[0]
db.close()
size = os.path.getsize(path) - before
print(f"{deliveries} deliveries in {size} octets: {size / deliveries:.4f} octets each;"
      f" the packed blocks alone {blocks / deliveries:.4f}, {rows} rows of words")
