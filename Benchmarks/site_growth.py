"""What one change costs in a site of 1,000, 10,000 and 150,000 stories.

A newsroom's stories are multiplied in its database, under earlier and later dates; then one of the originals, which is
in the middle of them, is changed. The pages of the copies are never set: the press writes the files of a change by name, and
looks at no other.
"""

import os
import re
import sqlite3
from datetime import datetime, timezone

from machine import median, run
from stories import fill

ORIGINALS = 500
SIZES = [1_000, 10_000, 150_000]
TIMES = 5
DAY = 86_400_000


class Growth:
    """A table that has a column for each size."""

    def __init__(self, text):
        self.words = text

    def text(self):
        return self.words


def measure(daybreak, desk, source):
    rows = [row for size in SIZES for row in [changes(daybreak, f"{desk}/{size}", source, size)]]
    names = list(rows[0])
    lines = [["", *(f"{size:,}" for size in SIZES)]] + [
        [name, *(f"{row[name]:.3g}" if row[name] < 100 else f"{row[name]:,.0f}" for row in rows)] for name in names
    ]
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(lines[0]))]
    text = ["| " + " | ".join(word.ljust(width) for word, width in zip(line, widths)) + " |" for line in lines]
    rule = "| " + " | ".join(["-" * widths[0]] + ["-" * (width - 1) + ":" for width in widths[1:]]) + " |"
    return [Growth("\n".join(["### One change, as the site grows", "", text[0], rule, *text[1:]]))]


def changes(daybreak, desk, source, size):
    newsroom = f"{desk}/newsroom"
    posts = f"{desk}/posts"
    os.makedirs(desk)
    fill(desk, ORIGINALS, source)
    run([daybreak, "found", "--empty", "--newsroom", newsroom])
    run([daybreak, "import", "markdown", posts, "--publish", "--newsroom", newsroom])
    multiply(f"{newsroom}/newsroom.sqlite", size)
    names = sorted(os.listdir(posts))
    middle = [names[len(names) // 2 + index] for index in range(TIMES)]
    corrected = [change(daybreak, newsroom, posts, name) for name in middle]
    idle = run([daybreak, "import", "markdown", posts, "--publish", "--newsroom", newsroom])
    return {
        "milliseconds of the press, one old story changed": median([one["seconds"] for one in corrected]) * 1000,
        "files written": median([one["files"] for one in corrected]),
        "pages set": median([one["pages"] for one in corrected]),
        "peak memory of the command, MB": median([one["memory"] for one in corrected]),
        "the same with nothing to do, MB": idle.megabytes,
    }


def change(daybreak, newsroom, posts, name):
    """Another standfirst for one post; the import publishes it, and says what the press did."""
    path = f"{posts}/{name}"
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.rstrip() + "\n\nand so it went on.\n")
    ours = run([daybreak, "import", "markdown", posts, "--publish", "--newsroom", newsroom])
    report = re.search(r"([0-9,]+) pages? set.*?([0-9,]+) files? written .*? in ([0-9.]+) s", ours.words, re.DOTALL)
    if not report:
        raise SystemExit(f"error: the press said nothing that is known: {ours.words[-400:]}")
    number = lambda words: int(words.replace(",", ""))
    return {
        "pages": number(report[1]), "files": number(report[2]), "seconds": float(report[3]), "memory": ours.megabytes,
    }


def multiply(path, size):
    """Copies every story under dates a week apart, half of them before and half after."""
    with sqlite3.connect(path) as database:
        stories = database.execute(
            "SELECT id, published FROM stories WHERE state = 'published' ORDER BY id").fetchall()
        last = stories[-1][0]
        for copy in range(1, size // len(stories)):
            shift = (copy // 2 + 1) * 7 * DAY * (-1 if copy % 2 else 1)
            offset = copy * (last + 1)
            places = []
            for story, published in stories:
                day = datetime.fromtimestamp((published + shift) / 1000, timezone.utc)
                places.append((day.year, day.month, story))
            database.execute("CREATE TEMP TABLE places (year INTEGER, month INTEGER, story INTEGER PRIMARY KEY)")
            database.executemany("INSERT INTO places VALUES (?, ?, ?)", places)
            database.execute(
                """
                INSERT INTO stories (id, state, revision, published_revision, year, month, slug, public_section, urgency,
                    is_exclusive, published, updated, created, modified)
                SELECT id + ?1, 'published', 1, 1, places.year, places.month, slug || '-copy-' || ?3, public_section,
                    urgency, is_exclusive, published + ?2, published + ?2, created, modified
                FROM stories JOIN places ON places.story = stories.id
                """, (offset, shift, copy))
            database.execute(
                """
                INSERT INTO revisions SELECT story + ?1, 1, headline, standfirst, body, kind, section, bylines, topics,
                    picture, picture_alt, picture_caption, picture_credit, saved, saved_by, reason, hash
                FROM revisions JOIN places USING (story) JOIN stories ON stories.id = story
                    AND stories.published_revision = number
                """, (offset,))
            database.execute(
                """
                INSERT INTO published_bylines SELECT slug, published + ?2, story + ?1, name
                FROM published_bylines JOIN places USING (story)
                """, (offset, shift))
            database.execute(
                """
                INSERT INTO publications (story, revision, at, replaces_last)
                SELECT story + ?1, 1, at + ?2, replaces_last FROM publications JOIN places USING (story)
                GROUP BY story
                """, (offset, shift))
            database.execute("DROP TABLE places")
