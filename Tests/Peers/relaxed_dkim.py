"""Verifies DKIM signatures (RFC 6376, relaxed/relaxed) fast, with cryptography's RSA and Ed25519 and nothing of ours.

dkimpy is the judge of the method; this one is for thousands, and is itself judged by dkimpy on a sample.
"""

import base64
import hashlib
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FOLD = re.compile(rb"\r\n(?=[ \t])")
BLANKS = re.compile(rb"[ \t]+")
BLANKS_AT_END = re.compile(rb"[ \t]+(?=\r\n)")
OWN_VALUE = re.compile(rb"(\bb[ \t]*=)[^;]*")


class Keys:
    """The published keys, by the name of their record."""

    def __init__(self, records):
        self.keys = {name.rstrip("."): self.key(text) for name, text in records.items()}

    @staticmethod
    def key(record):
        tags = tag_list(record.encode())
        octets = base64.b64decode(tags[b"p"])
        if tags[b"k"] == b"ed25519":
            return Ed25519PublicKey.from_public_bytes(octets)
        return serialization.load_der_public_key(octets)

    def verify(self, name, signature, octets):
        key = self.keys[name]
        if isinstance(key, Ed25519PublicKey):
            key.verify(signature, hashlib.sha256(octets).digest())
        else:
            key.verify(signature, octets, padding.PKCS1v15(), hashes.SHA256())


def tag_list(value):
    pairs = (part.split(b"=", 1) for part in value.split(b";") if part.strip())
    return {name.strip(): b"".join(text.split()) for name, text in pairs}


def relaxed_field(name, value):
    return name.strip().lower() + b":" + BLANKS.sub(b" ", FOLD.sub(b"", value)).strip()


def relaxed_body(body):
    body = BLANKS.sub(b" ", BLANKS_AT_END.sub(b"", body))
    body = re.sub(rb"(\r\n)+\Z", b"", body)
    return body + b"\r\n" if body else b""


def faults(message, keys):
    """What is wrong with a message's signatures, in words, and how many there are."""
    head, body = message.split(b"\r\n\r\n", 1)
    fields = [tuple(line.split(b":", 1)) for line in re.split(rb"\r\n(?![ \t])", head)]
    signatures = [(name, value) for name, value in fields if name.lower() == b"dkim-signature"]
    body_hash = hashlib.sha256(relaxed_body(body)).digest()
    found = []
    for name, value in signatures:
        tags = tag_list(FOLD.sub(b"", value))
        who = (tags[b"s"] + b"._domainkey." + tags[b"d"]).decode()
        if tags[b"c"] != b"relaxed/relaxed":
            found.append(f"{who}: canonicalized by {tags[b'c']}")
        if base64.b64decode(tags[b"bh"]) != body_hash:
            found.append(f"{who}: the body's hash is another")
        # From the bottom up, each once; a name that is signed once too often stands for nothing.
        stock = list(fields)
        signed = b""
        for wanted in tags[b"h"].lower().split(b":"):
            place = next((at for at in reversed(range(len(stock))) if stock[at][0].strip().lower() == wanted), None)
            if place is not None:
                signed += relaxed_field(*stock.pop(place)) + b"\r\n"
        signed += relaxed_field(name, OWN_VALUE.sub(rb"\1", FOLD.sub(b"", value)))
        try:
            keys.verify(who, base64.b64decode(tags[b"b"]), signed)
        except InvalidSignature:
            found.append(f"{who}: the signature is wrong")
    return found, len(signatures)
