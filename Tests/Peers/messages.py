"""Judges messages by the thousand: Python's email package reads them, cryptography and dkimpy verify them.

Reads from standard input {"parcel": path, "records": {…}, "sample": n}: every n-th message is verified by dkimpy, too, and
four times as many are read by the email package's newer parser.
Writes {"messages": count, "byDkimpy": count, "faults": ["number: words", …]}.
"""

import email
import email.header
import email.policy
import email.utils
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


def decoded(value):
    """A field's value as it is shown."""
    return str(email.header.make_header(email.header.decode_header(value.replace("\r\n", ""))))


def reading_faults(octets, note):
    message = email.message_from_bytes(octets)
    if decoded(message["Subject"]) != note["subject"]:
        yield f"the subject reads {decoded(message['Subject'])!r}"
    for field in ("From", "To"):
        name, address = email.utils.parseaddr(message[field].replace("\r\n", ""))
        wanted = note[field.lower()]
        if (decoded(name), address) != (wanted["name"], wanted["address"]):
            yield f"{field} reads {decoded(name)!r} {address!r}"
    parts = list(message.walk())
    yield from (f"defect: {defect!r}" for part in parts for defect in part.defects)
    kinds = [part.get_content_type() for part in parts]
    if kinds != ["multipart/alternative", "text/plain", "text/html"]:
        yield f"the parts are {kinds}"
        return
    for part, kind in zip(parts[1:], ("text", "html")):
        if not same_text(part.get_payload(decode=True).decode(part.get_content_charset()), note[kind]):
            yield f"the {kind} part reads otherwise"


def strict_faults(octets, note):
    """By the newer parser, which is slow and minds every field. (In a name it leaves the blank between two encoded words,
    against RFC 2047 section 6.2, so names are read by the older one.)"""
    message = email.message_from_bytes(octets, policy=email.policy.default)
    for part in message.walk():
        yield from (f"defect: {defect!r}" for defect in part.defects)
        for name, value in part.items():
            yield from (f"{name}: {defect!r}" for defect in getattr(value, "defects", ()))
    if message["Subject"] != note["subject"]:
        yield f"the subject reads {message['Subject']!r}"


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
        if number % (order["sample"] // 4) == 0:
            found += strict_faults(octets, note)
        if number % order["sample"] == 0:
            report["byDkimpy"] += 1
            found += [f"dkimpy: signature {at} is wrong" for at in range(2) if not by_dkimpy(octets, at, lookup)]
        report["messages"] += 1
        report["faults"] += [f"{number}: {words}" for words in found]
    return report


def main():
    order = json.load(sys.stdin)
    # Closed and waited for, not ended: whoever started us may have blocked the signal that ends it.
    judges = multiprocessing.Pool(JUDGES)
    reports = judges.starmap(judge, [(order, first) for first in range(JUDGES)])
    judges.close()
    judges.join()
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
