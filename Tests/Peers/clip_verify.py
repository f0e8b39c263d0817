"""Checks a clip file, from docs/archive.md alone: clip_verify.py CLIP.zip [KEY]"""

import base64
import hashlib
import json
import sys
import zipfile
import zlib

from nacl.signing import VerifyKey

clip = zipfile.ZipFile(sys.argv[1])
names = clip.namelist()
root = names[0].split("/")[0] + "/"
files = {}
for name in names:
    assert name.startswith(root) and ".." not in name.split("/") and name[len(root):] not in files, name
    try:
        files[name[len(root):]] = clip.read(name)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError) as error:
        sys.exit(f"{name}: {error}")

key = files["key.txt"].decode().split()
assert key[0] == "ed25519" and sys.argv[2:] in ([], [" ".join(key)]), "key.txt: another key"
VerifyKey(base64.b64decode(key[1])).verify(files["manifest.txt"], base64.b64decode(files["manifest.sig"]))
listed = {line[66:]: line[:64] for line in files["manifest.txt"].decode().splitlines()}
for name, digest in listed.items():
    assert hashlib.sha256(files[name]).hexdigest() == digest, f"{name}: changed"
assert set(files) == set(listed) | {"manifest.txt", "manifest.sig"}, "more files than are listed"

linked, last = [], None
for link in map(json.loads, files["chain.jsonl"].decode().splitlines()):
    told = [link["previous"], str(link["number"]), link["at"], link["what"], link["file"], link["sha256"]]
    assert hashlib.sha256("".join(f"{part}\n" for part in told).encode()).hexdigest() == link["hash"], link
    if last and last["number"] + 1 == link["number"]:
        assert last["hash"] == link["previous"], link
    assert listed[link["file"]] == link["sha256"], f"{link['file']}: the list and the chain differ"
    linked.append(link["file"])
    last = link
texts = [name for name in listed if name.startswith("corrections/") or name.startswith("stories/") and name.endswith(".md")]
assert sorted(linked) == sorted(texts), "a text without a link"
times = sorted({entry.date_time for entry in clip.infolist()})
print(json.dumps({"files": len(listed), "links": len(linked), "oldest": times[0], "newest": times[-1]}))
