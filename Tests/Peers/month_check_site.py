"""The part of the month's checker that reads the site's files: pages, feeds, data."""

import functools
import gzip
import json
import os
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
FEEDS = ("feed.atom", "feed.rss", "feed.json")


def plain(text):
    """Words to compare: one blank between them, and straight marks for curled ones."""
    for curled, straight in (("\u2019", "'"), ("\u2018", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u00a0", " ")):
        text = text.replace(curled, straight)
    return " ".join(text.split())


class PageText(HTMLParser):
    """A page's words, those of its structured data, and the articles on it that are lines of a list."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.words, self.data, self.cards, self.card, self.skipped = [], "", [], None, None
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attributes):
        has = {name: value or "" for name, value in attributes}
        if tag in ("style", "script"):
            self.skipped = "data" if has.get("type") == "application/ld+json" else "code"
        elif tag == "article" and {"card", "lead"} & set(has.get("class", "").split()):
            self.card = ([], [])
            self.cards.append(self.card)
        elif tag == "a" and self.card is not None:
            self.card[0].append(has.get("href", ""))
        if tag in ("p", "div", "li", "td", "h1", "h2", "h3", "br"):
            self.handle_data(" ")

    def handle_endtag(self, tag):
        if tag in ("style", "script"):
            self.skipped = None
        elif tag == "article":
            self.card = None

    def handle_data(self, text):
        if self.skipped == "data":
            self.data += text
        elif self.skipped is None:
            self.words.append(text)
            if self.card is not None:
                self.card[1].append(text)

    @property
    def text(self):
        return plain("".join(self.words))


def page_text(source):
    return PageText(source).text


def read(folder, path):
    with open(os.path.join(folder, path), encoding="utf-8") as file:
        return file.read()


def files(folder):
    """The site's files that hold words."""
    found = []
    for place, _, names in os.walk(folder):
        found += [os.path.relpath(os.path.join(place, name), folder) for name in names]
    return sorted(name for name in found if name.endswith((".html", ".atom", ".rss", ".json", ".xml")))


def entries(folder, path):
    """A feed's entries: [address, words]."""
    source = read(folder, path)
    if path.endswith(".json"):
        return [
            (item["url"], plain(item.get("title", "") + " " + item.get("summary", "") + " ")
             + page_text(item.get("content_html", "")))
            for item in json.loads(source)["items"]
        ]
    root = ElementTree.fromstring(source)
    if path.endswith(".rss"):
        return [
            (item.findtext("link"), page_text(" ".join(
                item.findtext(name) or "" for name in ("title", "description", CONTENT + "encoded"))))
            for item in root.iter("item")
        ]
    return [
        (entry.find(ATOM + "link").get("href"), page_text(" ".join(
            entry.findtext(ATOM + name) or "" for name in ("title", "summary", "content"))))
        for entry in root.iter(ATOM + "entry")
    ]


@functools.cache
def words_of(folder, path):
    """All that a file says."""
    if path in FEEDS or path == "corrections.atom":
        return " ".join(words for _, words in entries(folder, path))
    if path.endswith(".json"):
        return plain(json.dumps(json.loads(read(folder, path)), ensure_ascii=False))
    return page_text(read(folder, path))


def holders(folder, words):
    return [path for path in files(folder) if words in words_of(folder, path)]


def story_page(folder, error):
    """The path of the story's own page: the only one outside feeds and lists that has its headline for a title."""
    for path in files(folder):
        is_story = re.fullmatch(r"\d{4}/\d\d/[^/]+\.html", path)
        if is_story and re.search(r"<h1[^>]*>\s*" + re.escape(error["headline"]), read(folder, path)):
            return path
    raise AssertionError(f"{folder} has no page of {error['headline']!r}")


def check_site(error, site, carriers):
    """Every page and feed that held the error holds the note.

    `carriers` are the pages of the editions that mailed it. Gives the counts for the table, and faults.
    """
    note, wrong, name = plain(error["note"]), plain(error["wrong"]), error["name"]
    story = story_page(error["before"], error)
    held = holders(error["before"], wrong)
    counts = {"held": len(held), "note": 0, "marked": 0, "gone": 0}
    faults = []
    if story not in held:
        faults.append(f"{name}: its own page {story} never held the error, so nothing is shown by this month")
    for folder, when in ((error["after"], "right after"), (site, "at the month's end")):
        for path in held:
            says = what_it_says(folder, path, story, note)
            if folder == site and says:
                counts[says] += 1
            if not says:
                faults.append(f"{name}: {path} held the error, and {when} the note isn't there")
    for path in holders(site, wrong):
        if note not in words_of(site, path):
            faults.append(f"{name}: {path} still holds the error, without the note")
    for path in [story, "corrections.html", "corrections.atom", *carriers]:
        if path not in held and note not in words_of(site, path):
            faults.append(f"{name}: {path} hasn't the note")
    if not error["is_withdrawal"] and note not in plain(PageText(read(site, story)).data):
        faults.append(f"{name}: the structured data of {story} hasn't the note")
    return counts, faults


def what_it_says(folder, path, story, note):
    """`note`: its words stand there. `marked`: a list that names the story says that it was corrected. `gone`: a list that
    doesn't name the story any more. Nothing: it keeps quiet, or isn't there any more itself.
    """
    if not os.path.exists(os.path.join(folder, path)):
        return None
    if path in FEEDS:
        return "note" if any(at.endswith("/" + story) and note in words for at, words in entries(folder, path)) else None
    page = PageText(read(folder, path))
    if note in page.text:
        return "note"
    if path == story or path.startswith((story.removesuffix(".html") + "/", "editions/")):
        return None
    slug = story.rsplit("/", 1)[1]
    lines = [plain("".join(words)) for links, words in page.cards if any(link.endswith(slug) for link in links)]
    if not lines:
        return "gone"
    return "marked" if all("Corrected" in line or "Clarified" in line for line in lines) else None


def check_packed(site):
    """What is served packed says the same as the file beside it."""
    faults = []
    for path in files(site):
        packed = os.path.join(site, path + ".gz")
        if os.path.exists(packed):
            with gzip.open(packed, "rt", encoding="utf-8") as file:
                if file.read() != read(site, path):
                    faults.append(f"{path}.gz isn't {path}")
    return faults
