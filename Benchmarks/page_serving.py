"""A page of 30 kB, asked for by 64 connections that are kept open: `daybreak serve` beside nginx, by wrk.

Both serve the same files of the same newsroom, by turns.
"""

import os
import re
import time
import urllib.request
from datetime import date

from machine import ROUNDS, free_port, median, megabytes, run, serving
from stories import sections, texts, write
from table import Table

BYTES = 30_000
SECONDS = 8
CONNECTIONS = 64
FIGURES = [
    ("requests", "requests a second"),
    ("middle", "median answer, ms"),
    ("slow", "99th of a hundred answers, ms"),
]

CONFIGURATION = """
daemon off;
{user}
worker_processes auto;
pid {desk}/nginx.pid;
error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    sendfile on;
    tcp_nopush on;
    gzip_static on;
    keepalive_requests 100000000;
    open_file_cache max=1000 inactive=60s;
    client_body_temp_path {desk}/body;
    proxy_temp_path {desk}/proxy;
    fastcgi_temp_path {desk}/fastcgi;
    uwsgi_temp_path {desk}/uwsgi;
    scgi_temp_path {desk}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        add_header Cache-Control "public, max-age=60, must-revalidate";
    }}
}}
"""


def measure(daybreak, desk):
    newsroom = f"{desk}/newsroom"
    run([daybreak, "found", "--newsroom", newsroom])
    path = page(daybreak, newsroom, desk)
    weight = os.path.getsize(f"{newsroom}/site/{path}")
    port, desk_port, other = free_port(), free_port(), free_port()
    configuration = f"{desk}/nginx.conf"
    with open(configuration, "w") as file:
        user = "user root;" if os.geteuid() == 0 else ""
        file.write(CONFIGURATION.format(user=user, desk=desk, port=other, root=f"{newsroom}/site"))
    ours = [
        daybreak, "serve", "--newsroom", newsroom, "--address", f"http://localhost:{port}", "--port", str(port),
        "--desk-address", f"http://localhost:{desk_port}", "--desk-port", str(desk_port),
    ]  # fmt: skip
    rounds = {}
    with serving(ours, port) as we, serving(["nginx", "-p", desk, "-c", configuration], other) as they:
        # The sample edition goes out first, to the mailbox.
        time.sleep(3)
        for name, fields in [("as it is", []), ("gzip", ["-H", "Accept-Encoding: gzip"])]:
            for _ in range(ROUNDS):
                for who, where in [("ours", port), ("theirs", other)]:
                    rounds.setdefault((name, who), []).append(ask(f"http://127.0.0.1:{where}/{path}", fields))
        memory = megabytes(we.pid), megabytes(they.pid)
    table = Table(f"A page of {weight / 1000:.1f} kB, {CONNECTIONS} connections", "Daybreak", "nginx")
    for name, words in [("as it is", "as it is"), ("gzip", "its gzip copy")]:
        for what, unit in FIGURES:
            pair = [median([one[what] for one in rounds[name, who]]) for who in ("ours", "theirs")]
            table.add(f"{words}: {unit}", *pair, more_is_better=what == "requests")
    table.add("peak memory, MB", *memory)
    return [table]


def ask(url, fields):
    said = run(["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", *fields, url]).words
    if re.search(r"Non-2xx|Socket errors", said):
        raise SystemExit(f"error: {url} was not always answered:\n{said}")
    percentiles = dict(re.findall(r"(50|99)%\s+([0-9.]+[a-z]+)", said))
    return {
        "requests": float(re.search(r"Requests/sec:\s+([0-9.]+)", said)[1]),
        "middle": milliseconds(percentiles["50"]),
        "slow": milliseconds(percentiles["99"]),
    }


def milliseconds(words):
    number, unit = re.fullmatch(r"([0-9.]+)([a-z]+)", words).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def page(daybreak, newsroom, desk):
    """Publishes a story whose page weighs so much; its path."""
    paragraphs = [
        paragraph.replace("\n", " ")
        for _, _, text in texts(None)
        for paragraph in text.split("\n\n")
        if len(paragraph) > 200 and not re.match(r"[\s#>|!\[*-]|\d+\.", paragraph) and "[^" not in paragraph
    ]
    posts = f"{desk}/posts"
    os.makedirs(posts)
    day = date(2025, 11, 3)

    def published(count):
        front = '\ntitle: "A long story"\nexcerpt: "So that a page weighs what it should."\nauthor: June Lindqvist\n'
        text = "\n\n" + "\n\n".join((paragraphs * 9)[:count]) + "\n"
        write(posts, day, "a-long-story", front, text, sections()[0])
        run([daybreak, "import", "markdown", posts, "--publish", "--newsroom", newsroom])
        return os.path.getsize(f"{newsroom}/site/2025/11/a-long-story.html")

    few, many = published(5), published(15)
    published(max(1, round(5 + (BYTES - few) / ((many - few) / 10))))
    return "2025/11/a-long-story.html"
