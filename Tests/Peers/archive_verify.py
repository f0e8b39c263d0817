"""Checks an archive, from docs/archive.md alone: archive_verify.py FOLDER [KEY]

Prints a line for each thing that isn't as it was, then how many; ends with 1 if there are any. Needs PyNaCl for the signature.
"""

import base64
import hashlib
import json
import os
import sys

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

FOUND = []


def read(folder, name):
    try:
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()
    except OSError:
        return None


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def entries(data):
    """The hash and the path on each line of a list."""
    for line in data.decode().split("\n")[:-1]:
        digest, path = line[:64], line[66:]
        if len(digest) != 64 or line[64:66] != "  " or path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"no line of a list: {line!r}")
        yield digest, path


def check_signature(folder, root, wanted):
    key = (read(folder, "key.txt") or b"").decode().strip()
    if wanted and key.split() != wanted.split():
        FOUND.append("key.txt: another key than the one that was asked for")
    try:
        kind, words = key.split()
        if kind != "ed25519":
            raise ValueError(kind)
        signature = base64.b64decode(read(folder, "manifest.sig") or b"")
        VerifyKey(base64.b64decode(words)).verify(root, signature)
    except (ValueError, BadSignatureError) as error:
        FOUND.append(f"manifest.sig: {error}")


def check_list(folder, data, listed, is_root):
    for digest, path in entries(data):
        if path in listed:
            raise ValueError(f"{path} is listed twice")
        listed[path] = digest
        content = read(folder, path)
        if content is None:
            FOUND.append(f"{path}: missing")
            continue
        if sha256(content) != digest:
            FOUND.append(f"{path}: changed")
        if os.path.islink(os.path.join(folder, path)):
            FOUND.append(f"{path}: a link to something else")
        if is_root and path.endswith("/manifest.txt"):
            check_list(folder, content, listed, False)


def check_strangers(folder, listed):
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for name in names + links:
            path = os.path.relpath(os.path.join(place, name), folder)
            if path not in listed and path not in ("manifest.txt", "manifest.sig"):
                FOUND.append(f"{path}: no list names it")


def check_chain(folder, listed):
    previous, number, named = "", 0, {}
    for path in sorted(name for name in listed if name.startswith("chain/")):
        for line in (read(folder, path) or b"").decode().split("\n")[:-1]:
            link = json.loads(line)
            number += 1
            told = [previous, str(link["number"]), link["at"], link["what"], link["file"], link["sha256"]]
            if link["number"] != number or sha256("".join(part + "\n" for part in told).encode()) != link["hash"]:
                FOUND.append(f"{path}: broken at link {link['number']}")
            if listed.get(link["file"]) != link["sha256"]:
                FOUND.append(f"{link['file']}: the list and the chain differ")
            named[link["file"]] = named.get(link["file"], 0) + 1
            previous, number = link["hash"], link["number"]
    texts = [
        name for name in listed
        if name.startswith("policies/") or name.startswith("corrections/") and name.endswith(".json")
        or name.startswith("stories/") and name.endswith(".md") or name.startswith("editions/") and name.endswith(".eml")
    ]
    for name in texts:
        if named.get(name) != 1:
            FOUND.append(f"{name}: the chain names it {named.get(name, 0)} times")


def main():
    folder = sys.argv[1]
    root = read(folder, "manifest.txt")
    if root is None:
        FOUND.append("manifest.txt: missing")
    else:
        listed = {}
        try:
            check_signature(folder, root, sys.argv[2] if len(sys.argv) > 2 else None)
            check_list(folder, root, listed, True)
            check_strangers(folder, listed)
            check_chain(folder, listed)
        except (ValueError, KeyError, TypeError) as error:
            FOUND.append(f"it can't be read: {error}")
    for line in FOUND:
        print(line)
    print(f"{len(FOUND)} findings")
    return 1 if FOUND else 0


if __name__ == "__main__":
    sys.exit(main())
