"""The whole site of ten thousand stories, set anew, and one story published into it; Hugo beside."""

import json
import os
import re
import shutil
import sqlite3
from datetime import datetime, timezone

from machine import ROUNDS, median, run
from stories import fill
from table import Table

COUNT = 10_000
EXTRA = 5
HUGO = os.path.join(os.path.dirname(os.path.abspath(__file__)), "hugo")


def measure(daybreak, hugo, desk, source):
    newsroom = f"{desk}/newsroom"
    originals = fill(desk, COUNT, source)
    run([daybreak, "found", "--empty", "--newsroom", newsroom])
    imported = run([daybreak, "import", "markdown", f"{desk}/posts", "--publish", "--newsroom", newsroom])
    stories = published(newsroom)
    hand_over(stories, newsroom, f"{desk}/hugo")

    ours, theirs, packed = [], [], []
    for _ in range(ROUNDS):
        shutil.rmtree(f"{newsroom}/site")
        ours.append(run([daybreak, "publish", "--all", "--newsroom", newsroom]))
        shutil.rmtree(f"{desk}/public", ignore_errors=True)
        theirs.append(build(hugo, desk))
        packed.append(run(["sh", "-c", pack(f"{desk}/public")]).seconds)
    same = run([daybreak, "publish", "--all", "--newsroom", newsroom])
    mine, its = size(f"{newsroom}/site"), size(f"{desk}/public")
    table = Table(
        f"{len(stories):,} stories of {originals} texts, the whole site from nothing", "Daybreak", "Hugo"
    )
    table.add("seconds", median([one.seconds for one in ours]), median([one.seconds for one in theirs]))
    table.add(
        "seconds, with a gzip copy of every page",
        median([one.seconds for one in ours]),
        median([one.seconds + more for one, more in zip(theirs, packed)]),
    )
    table.add("peak memory, MB", median([one.megabytes for one in ours]), median([one.megabytes for one in theirs]))
    table.note("pages", mine["pages"], its["pages"])
    table.note("bytes of pages, MB", mine["megabytes"], its["megabytes"])
    table.note("seconds to set everything again and find that nothing differs", same.seconds, None)
    table.note("seconds to bring the posts in before (import, publish, index for search)", imported.seconds, None)
    return [table, one_story(daybreak, hugo, desk, source, len(stories))]


def one_story(daybreak, hugo, desk, source, count):
    """Publishes drafts one by one; Hugo, which keeps no state between runs, builds again with one more page."""
    newsroom = f"{desk}/newsroom"
    fill_extra(desk, source)
    run([daybreak, "import", "markdown", f"{desk}/extra/posts", "--newsroom", newsroom])
    with sqlite3.connect(f"{newsroom}/newsroom.sqlite") as database:
        drafts = [id for (id,) in database.execute("SELECT id FROM stories WHERE state = 'draft' ORDER BY id")]
    press, whole, memory, files = [], [], [], []
    for draft in drafts:
        ours = run([daybreak, "publish", str(draft), "--newsroom", newsroom])
        report = re.search(r"([0-9]+) files written .* in ([0-9.]+) s", ours.words)
        files.append(int(report[1]))
        press.append(float(report[2]) * 1000)
        whole.append(ours.seconds * 1000)
        memory.append(ours.megabytes)
    hand_over(published(newsroom)[: count + 1], newsroom, f"{desk}/hugo")
    again = build(hugo, desk)
    table = Table(f"One story published into a site of {count:,}", "Daybreak", "Hugo")
    table.add("milliseconds, the command from start to end", median(whole), again.seconds * 1000)
    table.add("peak memory, MB", median(memory), again.megabytes)
    table.note("milliseconds of the press alone, as in a running newsroom", median(press), None)
    table.note("files written, gzip copies not counted", median(files), None)
    return table


def fill_extra(desk, source):
    """Posts of this year, for drafts."""
    os.makedirs(f"{desk}/extra/posts")
    fill(f"{desk}/more", EXTRA, source)
    for name in sorted(os.listdir(f"{desk}/more/posts")):
        os.rename(f"{desk}/more/posts/{name}", f"{desk}/extra/posts/extra-{name[11:]}")


def build(hugo, desk):
    return run(
        [hugo, "build", "--source", f"{desk}/hugo", "--destination", f"{desk}/public", "--quiet"],
        env={**os.environ, "HUGO_CACHEDIR": f"{desk}/hugo-cache"},
    )


def pack(folder):
    cores = os.cpu_count()
    return f"find '{folder}' -name '*.html' -print0 | xargs -0 -n 64 -P {cores} gzip --keep --force -6"


def published(newsroom):
    """Every published story as the newsroom keeps it, so that both set the same text."""
    with sqlite3.connect(f"{newsroom}/newsroom.sqlite") as database:
        database.row_factory = sqlite3.Row
        return database.execute(
            """
            SELECT stories.id, year, month, stories.slug, published, headline, standfirst, body, bylines, topics,
                revisions.picture, picture_alt, sections.name AS section, sections.slug AS section_slug
            FROM stories
            JOIN revisions ON revisions.story = stories.id AND revisions.number = stories.published_revision
            JOIN sections ON sections.id = stories.public_section
            WHERE state = 'published' ORDER BY stories.id
            """
        ).fetchall()


def hand_over(stories, newsroom, folder):
    """Lays the same stories down as Hugo wants them."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HUGO, folder)
    if os.path.isdir(f"{newsroom}/pictures"):
        shutil.copytree(f"{newsroom}/pictures", f"{folder}/static/pictures")
    for story in stories:
        section = f"{folder}/content/{story['section_slug']}"
        if not os.path.isdir(section):
            os.makedirs(section)
            with open(f"{section}/_index.md", "w", encoding="utf-8") as file:
                file.write(json.dumps({"title": story["section"]}) + "\n")
        names = [name for name, _ in json.loads(story["bylines"])]
        front = {
            "title": story["headline"],
            "url": f"/{story['year']}/{story['month']:02}/{story['slug']}.html",
            "date": day(story["published"]),
            "standfirst": story["standfirst"],
            "by": names,
            "months": [f"{story['year']}-{story['month']:02}"],
            "topics": json.loads(story["topics"]),
        }
        if story["picture"]:
            front |= {"picture": f"pictures/{story['picture']}", "alt": story["picture_alt"]}
        with open(f"{section}/{story['id']}.md", "w", encoding="utf-8") as file:
            # Hugo would take these for calls of its own.
            body = story["body"].replace("{{<", "{ {<").replace("{{%", "{ {%")
            file.write(json.dumps(front, indent=1) + "\n\n" + body)


def day(milliseconds):
    return datetime.fromtimestamp(milliseconds / 1000, timezone.utc).isoformat()


def size(folder):
    """Pages, and what they weigh."""
    pages, weight = 0, 0
    for place, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".html"):
                pages += 1
                weight += os.path.getsize(f"{place}/{name}")
    return {"pages": pages, "megabytes": weight / 1e6}
