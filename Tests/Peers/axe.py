"""Judges pages with axe-core in Chromium: WCAG 2.2, A and AA.

Reads from standard input
    {"pages": [{"name": "front", "url": "http://…"}, …], "cookies": [{"name", "value", "url"}, …],
     "widths": [360, 1280], "schemes": ["light", "dark"]}
(widths and schemes may be left out) and writes a list of
    {"name", "url", "width", "scheme", "status", "violations": [{"rule", "impact", "help", "targets"}, …],
     "faults": ["scrolls sideways: …", "asks a third party: …", "console: …", …]}
A page is also at fault when it scrolls sideways, asks another host for anything, or complains on the console.
"""

import json
import sys
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

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


def judged(tab, page, axe):
    faults = []
    own = urlsplit(page["url"]).netloc

    def asked(request):
        where = urlsplit(request.url)
        if where.scheme in ("http", "https") and where.netloc != own:
            faults.append(f"asks a third party: {request.url}")

    def complained(message):
        if message.type in ("error", "warning"):
            # The status of the page itself is reported as a status.
            if "the server responded with a status" not in message.text:
                faults.append(f"console: {message.text}")

    tab.on("request", asked)
    tab.on("console", complained)
    tab.on("pageerror", lambda problem: faults.append(f"script: {problem}"))
    answer = tab.goto(page["url"], wait_until="load")
    tab.wait_for_timeout(50)
    sideways = tab.evaluate(SIDEWAYS)
    if sideways is not None:
        faults.append(f"scrolls sideways: {sideways}")
    found = axe.run(tab, options=RULES).response["violations"]
    violations = [
        {
            "rule": violation["id"],
            "impact": violation["impact"],
            "help": violation["help"],
            "targets": [
                " ".join(str(part) for part in node["target"]) + ": " + node.get("failureSummary", "")
                for node in violation["nodes"][:5]
            ],
        }
        for violation in found
    ]
    return {"status": answer.status if answer else 0, "violations": violations, "faults": faults}


def main():
    order = json.load(sys.stdin)
    axe = Axe()
    report = []
    with chromium() as browser:
        for width in order.get("widths", [360, 1280]):
            for scheme in order.get("schemes", ["light", "dark"]):
                room = browser.new_context(
                    viewport={"width": width, "height": 900},
                    color_scheme=scheme,
                    # axe itself is a script; the page's policy must not keep it out.
                    bypass_csp=True,
                )
                if order.get("cookies"):
                    room.add_cookies(order["cookies"])
                for page in order["pages"]:
                    tab = room.new_page()
                    found = judged(tab, page, axe)
                    report.append({**page, "width": width, "scheme": scheme, **found})
                    tab.close()
                room.close()
    json.dump(report, sys.stdout)


main()
