"""Judges pages with html5lib, strictly: reads paths from standard input, a line each, writes [{"path", "faults"}, …].

Beyond syntax it looks for what a parser forgives: ids given twice, links to ids that aren't there, pictures without alt,
a page without a language or a title.
"""

import json
import sys

import html5lib
from html5lib.constants import E


def faults(path):
    with open(path, "rb") as file:
        source = file.read()
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=False)
    document = parser.parse(source, transport_encoding="utf-8")
    for (line, column), code, values in parser.errors:
        yield f"{line}:{column}: {E.get(code, code) % values}"
    xhtml = "{http://www.w3.org/1999/xhtml}"
    ids = [element.get("id") for element in document.iter() if element.get("id") is not None]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"id twice: {name}"
    for element in document.iter(xhtml + "a"):
        target = element.get("href", "")
        if target.startswith("#") and len(target) > 1 and target[1:] not in ids:
            yield f"link to nowhere: {target}"
    for element in document.iter(xhtml + "img"):
        if element.get("alt") is None:
            yield f"no alt: {element.get('src')}"
    for element in document.iter(xhtml + "label"):
        if element.get("for") is not None and element.get("for") not in ids:
            yield f"label for nothing: {element.get('for')}"
    if document.tag == xhtml + "html" and not document.get("lang"):
        yield "no language"
    if not any((element.text or "").strip() for element in document.iter(xhtml + "title")):
        yield "no title"


def main():
    paths = sys.stdin.read().split("\n")
    json.dump([{"path": path, "faults": list(faults(path))} for path in paths if path], sys.stdout)


main()
