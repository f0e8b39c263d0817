"""Judges feeds with feedparser: feeds.py FILE… writes [{"path", "version", "bozo", "why", "title", "entries"}, …].

feedparser 6.0 knows no JSON Feed; those are judged here by the words of the specification (jsonfeed.org, 1.1).
"""

import json
import sys
from datetime import datetime

import feedparser


def judged_by_feedparser(path):
    with open(path, "rb") as file:
        feed = feedparser.parse(file.read(), sanitize_html=False)
    entries = [
        {
            "id": entry.get("id", ""),
            "title": entry.get("title", ""),
            "link": entry.get("link", ""),
            "published": bool(entry.get("published_parsed") or entry.get("updated_parsed")),
            "words": len(" ".join(part.value for part in entry.get("content", [])).split())
            or len(entry.get("summary", "").split()),
        }
        for entry in feed.entries
    ]
    return {
        "version": feed.version,
        "bozo": bool(feed.bozo),
        "why": str(feed.get("bozo_exception", "")),
        "title": feed.feed.get("title", ""),
        "entries": entries,
    }


def judged_by_the_specification(path):
    faults = []

    def must(truth, words):
        if not truth:
            faults.append(words)

    with open(path, encoding="utf-8") as file:
        feed = json.load(file)
    must(feed.get("version") == "https://jsonfeed.org/version/1.1", "version")
    must(isinstance(feed.get("title"), str) and feed["title"], "title")
    for name in ("home_page_url", "feed_url"):
        must(str(feed.get(name, "")).startswith(("http://", "https://")), name)
    entries = []
    for item in feed.get("items", []):
        must(isinstance(item.get("id"), str) and item["id"], "id of an item")
        must("content_html" in item or "content_text" in item, f"content of {item.get('id')}")
        must(str(item.get("url", "")).startswith(("http://", "https://")), f"url of {item.get('id')}")
        for author in item.get("authors", []):
            must(bool(set(author) & {"name", "url", "avatar"}), f"author of {item.get('id')}")
        for name in ("date_published", "date_modified"):
            if name in item:
                try:
                    must(datetime.fromisoformat(item[name]).tzinfo is not None, f"zone of {name}")
                except ValueError:
                    must(False, f"{name}: {item[name]}")
        entries.append(
            {
                "id": item.get("id", ""),
                "title": item.get("title", ""),
                "link": item.get("url", ""),
                "published": "date_published" in item,
                "words": len((item.get("content_html") or item.get("content_text") or "").split()),
            }
        )
    must(isinstance(feed.get("items"), list), "items")
    must(len({entry["id"] for entry in entries}) == len(entries), "ids are not unique")
    return {
        "version": "json11",
        "bozo": bool(faults),
        "why": "; ".join(faults),
        "title": feed.get("title", ""),
        "entries": entries,
    }


def main():
    report = []
    for path in sys.argv[1:]:
        judge = judged_by_the_specification if path.endswith(".json") else judged_by_feedparser
        report.append({"path": path, **judge(path)})
    json.dump(report, sys.stdout)


main()
