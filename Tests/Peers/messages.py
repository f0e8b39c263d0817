"""Judges messages by the thousand: Python's email package reads them, cryptography and dkimpy verify them.

Reads from standard input {"parcel": path, "records": {…}, "sample": n}: every n-th message is verified by dkimpy, too.
Writes {"messages": count, "byDkimpy": count, "faults": ["number: words", …]}.
"""

import email
import email.policy
import json
import multiprocessing
import sys

import dkim
import relaxed_dkim
from parcel import messages

JUDGES = 2


def same_text(got, wanted):
    return got.replace("\r\n", "\n").rstrip("\n") == wanted.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def shape_faults(octets):
    lines = octets.split(b"\r\n")
    if octets.count(b"\n") != octets.count(b"\r\n") or octets.count(b"\r") != octets.count(b"\r\n"):
        yield "a bare CR or LF"
    if b"\0" in octets:
        yield "a NUL"
    if (longest := max(len(line) for line in lines)) > 998:
        yield f"a line of {longest} octets"


def reading_faults(octets, note):
    message = email.message_from_bytes(octets, policy=email.policy.default)
    for part in message.walk():
        yield from (f"defect: {defect!r}" for defect in part.defects)
        for name, value in part.items():
            yield from (f"{name}: {defect!r}" for defect in getattr(value, "defects", ()))
    if message["Subject"] != note["subject"]:
        yield f"the subject reads {message['Subject']!r}"
    for field in ("From", "To"):
        (address,) = message[field].addresses
        wanted = note[field.lower()]
        if (address.display_name, address.addr_spec) != (wanted["name"], wanted["address"]):
            yield f"{field} reads {address.display_name!r} {address.addr_spec!r}"
    kinds = [part.get_content_type() for part in message.walk()]
    if kinds != ["multipart/alternative", "text/plain", "text/html"]:
        yield f"the parts are {kinds}"
        return
    plain, rich = message.iter_parts()
    if not same_text(plain.get_content(), note["text"]):
        yield "the text part reads otherwise"
    if not same_text(rich.get_content(), note["html"]):
        yield "the HTML part reads otherwise"


def by_dkimpy(octets, place, lookup):
    try:
        return dkim.DKIM(octets).verify(place, dnsfunc=lookup)
    except dkim.DKIMException:
        return False


def judge(order, first):
    keys = relaxed_dkim.Keys(order["records"])
    records = {name.rstrip("."): text.encode() for name, text in order["records"].items()}

    def lookup(name, timeout=5):
        return records.get((name.decode() if isinstance(name, bytes) else name).rstrip("."))

    report = {"messages": 0, "byDkimpy": 0, "faults": []}
    for number, note, octets in messages(order["parcel"], first, JUDGES):
        found = [*shape_faults(octets), *reading_faults(octets, note)]
        wrong, signatures = relaxed_dkim.faults(octets, keys)
        found += wrong
        if signatures != 2:
            found.append(f"{signatures} signatures")
        if number % order["sample"] == 0:
            report["byDkimpy"] += 1
            found += [f"dkimpy: signature {at} is wrong" for at in range(2) if not by_dkimpy(octets, at, lookup)]
        report["messages"] += 1
        report["faults"] += [f"{number}: {words}" for words in found]
    return report


def main():
    order = json.load(sys.stdin)
    with multiprocessing.Pool(JUDGES) as judges:
        reports = judges.starmap(judge, [(order, first) for first in range(JUDGES)])
    json.dump(
        {
            "messages": sum(report["messages"] for report in reports),
            "byDkimpy": sum(report["byDkimpy"] for report in reports),
            "faults": [words for report in reports for words in report["faults"]],
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
