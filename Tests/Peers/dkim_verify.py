"""Judges DKIM signatures with dkimpy.

Reads from standard input {"records": {"rsa._domainkey.example.": "v=DKIM1; …"}, "messages": ["path", …]} and writes
[{"path": …, "signatures": [{"selector", "algorithm", "signed", "verifies", "why"}, …]}, …].
"""

import json
import sys

import dkim
from dkim.util import parse_tag_value


def signatures(message, records):
    def lookup(name, timeout=5):
        name = name.decode() if isinstance(name, bytes) else name
        text = records.get(name.rstrip(".") + ".") or records.get(name.rstrip("."))
        return text.encode() if text else None

    judge = dkim.DKIM(message)
    fields = [value for name, value in judge.headers if name.lower() == b"dkim-signature"]
    for index, field in enumerate(fields):
        tags = parse_tag_value(field)
        found = {
            "selector": tags[b"s"].decode(),
            "domain": tags[b"d"].decode(),
            "algorithm": tags[b"a"].decode(),
            "signed": b"".join(tags[b"h"].split()).decode().lower().split(":"),
            "verifies": False,
            "why": "",
        }
        try:
            found["verifies"] = dkim.DKIM(message).verify(idx=index, dnsfunc=lookup)
        except dkim.DKIMException as problem:
            found["why"] = str(problem)
        yield found


def main():
    order = json.load(sys.stdin)
    report = []
    for path in order["messages"]:
        with open(path, "rb") as file:
            message = file.read()
        report.append({"path": path, "signatures": list(signatures(message, order["records"]))})
    json.dump(report, sys.stdout)


main()
