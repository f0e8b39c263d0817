"""Measures Daybreak beside programs of other makers, prints the figures, and writes them into docs/benchmarks.md.

bench.py PROGRAMS PEERS [site] [growth] [serve] [post]

PROGRAMS is the folder of the release build, PEERS the virtual environment of requirements.txt. BENCH_STORIES in the
environment names a folder of Markdown posts for the site; without it, it is made of the sample paper's stories.
"""

import glob
import os
import re
import shutil
import sys

import mail_sending
import page_serving
import site_growth
import whole_site
from machine import description, version

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = f"{ROOT}/docs/benchmarks.md"


def main():
    programs, peers, *asked = sys.argv[1:]
    daybreak = f"{programs}/daybreak"
    hugo = glob.glob(f"{peers}/lib/python3*/site-packages/hugo/binaries/hugo")[0]
    source = os.environ.get("BENCH_STORIES")
    measurements = {
        "site": lambda desk: whole_site.measure(daybreak, hugo, desk, source),
        "growth": lambda desk: site_growth.measure(daybreak, desk, source),
        "serve": lambda desk: page_serving.measure(daybreak, desk),
        "post": lambda desk: mail_sending.measure(daybreak, f"{programs}/BenchReaders", desk),
    }
    for name in asked:
        if name not in measurements:
            raise SystemExit(f"error: nothing is called {name}; there is {', '.join(measurements)}")
    for name in asked or measurements:
        desk = f"{ROOT}/.bench/{name}"
        shutil.rmtree(desk, ignore_errors=True)
        os.makedirs(desk)
        text = "\n\n".join(table.text() for table in measurements[name](desk))
        print(text, end="\n\n", flush=True)
        note(name, text)
        shutil.rmtree(desk)
    note("machine", machine(daybreak, hugo))


def machine(daybreak, hugo):
    peers = [
        version([daybreak, "--version"]).join(["Daybreak ", ""]),
        version(["swift", "--version"]),
        version([hugo, "version"]).split(" ")[0:2],
        version(["nginx", "-v"]),
        version(["wrk", "-v"]).split(" Copyright")[0],
        f"Postfix {mail_sending.version()}",
    ]
    words = [" ".join(peer) if isinstance(peer, list) else peer for peer in peers]
    return f"{description()}.\n\n{'; '.join(words)}."


def note(name, text):
    """Puts text between the two marks of that name on the page."""
    with open(PAGE, encoding="utf-8") as file:
        page = file.read()
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    if not marks.search(page):
        raise SystemExit(f"error: {PAGE} has no place for {name}")
    with open(PAGE, "w", encoding="utf-8") as file:
        file.write(marks.sub(lambda found: f"{found[1]}{text}\n{found[2]}", page))


main()
