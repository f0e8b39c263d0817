"""Judges messages by the thousand: Python's email package reads them, dkimpy verifies every signature.

Reads from standard input {"parcel": path, "records": {…}, "strict": n}: every n-th message is read by the email package's
newer parser, too, which is slow.
Writes {"messages": count, "signatures": count, "strictly": count, "faults": ["number: words", …]}: signatures are those that
dkimpy found good.
"""

import email
import email.header
import email.policy
import email.utils
import json
import multiprocessing
import sys

import dkim
from dkim.util import parse_tag_value
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


def signature_faults(octets, lookup):
    """What dkimpy finds wrong with a message's signatures, in words; nothing for one that is good."""
    fields = [value for name, value in dkim.DKIM(octets).headers if name.lower() == b"dkim-signature"]
    kinds = [parse_tag_value(field)[b"a"].decode() for field in fields]
    if kinds != ["rsa-sha256", "ed25519-sha256"]:
        yield f"signed by {kinds}"
    for place, kind in enumerate(kinds):
        try:
            words = None if dkim.DKIM(octets).verify(place, dnsfunc=lookup) else "does not verify"
        except dkim.DKIMException as problem:
            words = str(problem)
        yield words and f"dkimpy: {kind}: {words}"


def judge(order, first):
    records = {name.rstrip("."): text.encode() for name, text in order["records"].items()}

    def lookup(name, timeout=5):
        return records.get((name.decode() if isinstance(name, bytes) else name).rstrip("."))

    report = {"messages": 0, "signatures": 0, "strictly": 0, "faults": []}
    for number, note, octets in messages(order["parcel"], first, JUDGES):
        verdicts = list(signature_faults(octets, lookup))
        found = [*shape_faults(octets), *reading_faults(octets, note), *filter(None, verdicts)]
        if number % order["strict"] == 0:
            report["strictly"] += 1
            found += strict_faults(octets, note)
        report["messages"] += 1
        report["signatures"] += verdicts.count(None)
        report["faults"] += [f"{number}: {words}" for words in found]
    return report


def main():
    order = json.load(sys.stdin)
    # Closed and waited for, not ended: whoever started us may have blocked the signal that ends it.
    judges = multiprocessing.Pool(JUDGES)
    reports = judges.starmap(judge, [(order, first) for first in range(JUDGES)])
    judges.close()
    judges.join()
    total = {name: sum(report[name] for report in reports) for name in ("messages", "signatures", "strictly")}
    json.dump({**total, "faults": [words for report in reports for words in report["faults"]]}, sys.stdout)


if __name__ == "__main__":
    main()
