"""Judges pages with axe-core in Chromium: WCAG 2.2, A and AA.

Reads from standard input
    {"pages": [{"name": "front", "url": "http://…"}, …],
     "crawl": ["http://…/"],         pages to follow links from, at most two of a kind; may be left out
     "signIn": "http://…/link/…",    a page whose only button signs in; may be left out
     "save": "folder",               where to keep each page's source, for other judges; may be left out
     "widths": [360, 1280], "schemes": ["light", "dark"]}
A page may say {"fill": {selector: words}, "press": selector}: then the answer to that form is judged.

Writes a list of
    {"name", "url", "width", "scheme", "status", "violations": ["rule: help: target", …],
     "faults": ["scrolls sideways: …", "asks a third party: …", "console: …", …]}
A page is also at fault when it scrolls sideways, asks another host for anything, or complains on the console, as it does
when its own policy forbids what it wants.
"""

import json
import os
import re
import sys
from urllib.parse import urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error

from browser import chromium

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    },
    "resultTypes": ["violations"],
}

SIDEWAYS = """() => {
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return null
    const wide = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > room + 1)
    return wide.slice(0, 3).map(e => e.tagName.toLowerCase() + '.' + e.className).join(', ')
}"""

LINKS = "() => [...document.querySelectorAll('a[href]')].map(a => a.href)"


def opened(tab, page):
    answer = tab.goto(page["url"], wait_until="load")
    if page.get("press"):
        for selector, words in page.get("fill", {}).items():
            tab.fill(selector, words)
        with tab.expect_navigation(wait_until="load") as navigation:
            tab.click(page["press"])
        answer = navigation.value
    return answer


def listen(tab, own, faults):
    def asked(request):
        where = urlsplit(request.url)
        if where.scheme in ("http", "https") and where.netloc != own:
            faults.append(f"asks a third party: {request.url}")

    def complained(message):
        # The status of the page itself is reported as a status.
        if message.type in ("error", "warning") and "server responded with a status" not in message.text:
            faults.append(f"console: {message.text}")

    tab.on("request", asked)
    tab.on("console", complained)
    tab.on("pageerror", lambda problem: faults.append(f"script: {problem}"))


def judged(room, page, axe, folder=None):
    faults = []
    tab = room.new_page()
    try:
        listen(tab, urlsplit(page["url"]).netloc, faults)
        answer = opened(tab, page)
        if folder:
            with open(os.path.join(folder, re.sub(r"[^a-z0-9]+", "-", page["name"].lower()) + ".html"), "wb") as file:
                file.write(answer.body())
        sideways = tab.evaluate(SIDEWAYS)
        if sideways is not None:
            faults.append(f"scrolls sideways: {sideways}")
        complaints = list(faults)
        found = axe.run(tab, options=RULES).response["violations"]
        violations = [
            f"{violation['id']}: {violation['help']}: {' '.join(map(str, node['target']))}: "
            + " ".join(node.get("failureSummary", "").split())
            for violation in found
            for node in violation["nodes"][:3]
        ]
        return {"status": answer.status if answer else 0, "violations": violations, "faults": complaints}
    finally:
        tab.close()


def kind(url):
    """A page's address without what tells it from its like: numbers, dates, long names, the last word of a story's."""
    path = re.sub(r"^/\d{4}/\d\d/[^/]+$", "/story", urlsplit(url).path)
    path = re.sub(r"^/(by|section)/[^/]+", r"/\1/N", path)
    return re.sub(r"[A-Za-z0-9_-]{16,}|\d+", "N", path)


def crawled(room, starts):
    """Follows links, two of a kind, and gives the pages that are HTML."""
    queue = list(starts)
    seen, kinds, pages = set(queue), {}, []
    tab = room.new_page()
    while queue and len(pages) < 120:
        url = queue.pop(0)
        try:
            answer = tab.goto(url, wait_until="load")
        except Error:
            continue  # A download, which is no page.
        if not answer or "text/html" not in answer.headers.get("content-type", ""):
            continue
        pages.append({"name": urlsplit(url).path or "/", "url": url, "crawled": True})
        for link in tab.evaluate(LINKS):
            link = urljoin(url, link).split("#")[0]
            if urlsplit(link).netloc != urlsplit(url).netloc or link in seen:
                continue
            if kinds.get(kind(link), 0) >= 2:
                continue
            seen.add(link)
            kinds[kind(link)] = kinds.get(kind(link), 0) + 1
            queue.append(link)
    tab.close()
    return pages


def main():
    order = json.load(sys.stdin)
    axe = Axe()
    report = []
    with chromium() as browser:
        first = browser.new_context()
        if order.get("signIn"):
            tab = first.new_page()
            opened(tab, {"url": order["signIn"], "press": "main button"})
            tab.close()
        state = first.storage_state()
        pages = order.get("pages", []) + crawled(first, order.get("crawl", []))
        first.close()
        folder = order.get("save")
        for width in order.get("widths", [360, 1280]):
            for scheme in order.get("schemes", ["light", "dark"]):
                room = browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme=scheme, storage_state=state
                )
                # Every page narrow and in the light, then one of each kind.
                shown = set()
                for page in pages:
                    if folder is None and page.get("crawled") and kind(page["url"]) in shown:
                        continue
                    shown.add(kind(page["url"]))
                    found = judged(room, page, axe, folder)
                    about = {"name": page["name"], "url": page["url"], "width": width, "scheme": scheme}
                    report.append({**about, **found})
                room.close()
                folder = None
    json.dump(report, sys.stdout)


main()
