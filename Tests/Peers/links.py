"""Follows every link of a site from file to file, without a server.

Reads from standard input {"folder": path, "site": "https://…", "answered": ["search", …]}: the first part of those paths that
the program answers itself. Looks into pages (attributes, and the structured data in them), feeds (and the pages inside
their entries), sitemaps, styles, robots.txt and the list of what was taken back.
Writes {"files": count, "pages": count, "links": count, "elsewhere": count, "faults": ["file: link: words", …]}.
"""

import json
import os
import re
import sys
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

LINKING = {"href", "src", "action", "poster", "data", "cite", "formaction"}
ADDRESSES = {"loc", "link", "id", "url", "guid", "comments"}


class Reader(HTMLParser):
    """The ids of a page, and what it links to."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.ids, self.links, self.in_data, self.data = set(), [], False, ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = {name: value or "" for name, value in attributes}
        self.ids.update(attributes[name] for name in ("id", "name") if name in attributes)
        self.links += [value for name, value in attributes.items() if name in LINKING]
        for part in attributes.get("srcset", "").split(","):
            self.links += part.split()[:1]
        if tag == "meta" and attributes.get("property", "") in ("og:url", "og:image"):
            self.links.append(attributes.get("content", ""))
        self.in_data = tag == "script" and attributes.get("type") == "application/ld+json"

    def handle_data(self, text):
        if self.in_data:
            self.data += text

    def handle_endtag(self, tag):
        if tag == "script" and self.data:
            self.links += addresses(json.loads(self.data))
            self.data = ""
        self.in_data = False


def addresses(value):
    """Every address in structured data or a JSON Feed; an `@id` is a name, and leads nowhere."""
    if isinstance(value, dict):
        found = [at for name, part in value.items() if name not in ("@context", "@id") for at in addresses(part)]
        return found + Reader(value.get("content_html", "")).links
    if isinstance(value, list):
        return [at for part in value for at in addresses(part)]
    return [value] if isinstance(value, str) and re.match(r"https?://\S+\Z", value) else []


def in_xml(text):
    """Every address in a feed or a sitemap, those in the HTML of entries included."""
    found = []
    for element in ElementTree.fromstring(text).iter():
        name = element.tag.rsplit("}", 1)[-1]
        words = (element.text or "").strip()
        found += [value for key, value in element.attrib.items() if key in ("href", "url", "src")]
        if name in ADDRESSES and re.match(r"https?://\S+\Z", words):
            found.append(words)
        if element.get("type") == "html" or name in ("encoded", "description"):
            found += Reader(words).links
    return found


class Site:
    def __init__(self, order):
        self.site, self.answered = order["site"], set(order["answered"])
        self.folder = order["folder"]
        self.files = {
            os.path.relpath(os.path.join(place, name), self.folder)
            for place, _, names in os.walk(self.folder) for name in names if not name.endswith(".gz")
        }
        self.pages = {name: Reader(self.text(name)) for name in self.files if name.endswith(".html")}

    def text(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8") as file:
            return file.read()

    def links(self, name):
        if name in self.pages:
            return self.pages[name].links
        if name.endswith((".xml", ".atom", ".rss")):
            return in_xml(self.text(name))
        if name.endswith(".json"):
            return addresses(json.loads(self.text(name)))
        if name.endswith(".css"):
            return re.findall(r"url\(['\"]?([^'\")]+)", self.text(name))
        if name == "robots.txt":
            return re.findall(r"(?m)^Sitemap:\s*(\S+)", self.text(name))
        if name == "withdrawn.txt":
            return ["/" + path.strip().lstrip("/") for path in self.text(name).split("\n") if path.strip()]
        return []

    def fault(self, name, link):
        """What is wrong with an internal link, in words; None where nothing is, and False for one that leads elsewhere."""
        whole = urlsplit(urljoin(f"{self.site}/{name}", link))
        if f"{whole.scheme}://{whole.netloc}" != self.site:
            return False
        path = unquote(whole.path).lstrip("/") or "index.html"
        if path.split("/")[0] in self.answered:
            return None
        if path not in self.files:
            return "no such file"
        place = unquote(whole.fragment)
        if place and path in self.pages and place not in self.pages[path].ids:
            return "no such place on the page"
        return None


def main():
    site = Site(json.load(sys.stdin))
    report = {"files": len(site.files), "pages": len(site.pages), "links": 0, "elsewhere": 0, "faults": []}
    for name in sorted(site.files):
        for link in site.links(name):
            fault = site.fault(name, link)
            report["elsewhere" if fault is False else "links"] += 1
            if fault:
                report["faults"].append(f"{name}: {link}: {fault}")
    json.dump(report, sys.stdout)


main()
