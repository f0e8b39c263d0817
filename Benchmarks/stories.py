"""Ten thousand posts from a few hundred: the same texts over and over, each time under another date.

The texts are a folder of Markdown files with front matter, as Jekyll keeps them, pictures in `assets` beside it; where
none is named, the stories of the sample paper.
"""

import datetime
import os
import re
import shutil

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LAST_DAY = datetime.date(2025, 12, 31)
YEARS = 10


def sections():
    """The sample paper's, which the bench's paper has too."""
    with open(f"{ROOT}/Assets/sample/paper.txt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("sections:"):
                return [name.strip() for name in line.split(":", 1)[1].split(",")]
    raise SystemExit("error: the sample paper has no sections")


def texts(source):
    """(name without its date, front matter, text) of every post, in order of name."""
    folder = source or f"{ROOT}/Assets/sample/stories"
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".md"):
            continue
        with open(f"{folder}/{name}", encoding="utf-8") as file:
            parts = re.split(r"^---\s*$", file.read(), maxsplit=2, flags=re.MULTILINE)
        if len(parts) == 3:
            yield re.sub(r"^\d{4}-\d{1,2}-\d{1,2}-|^\d+-", "", name.removesuffix(".md")), parts[1], parts[2]


def fill(folder, count, source=None):
    """Writes so many posts into `folder/posts`, evenly over ten years and round the sections; pictures beside."""
    os.makedirs(f"{folder}/posts")
    pictures = f"{os.path.dirname(os.path.abspath(source))}/assets" if source else f"{ROOT}/Assets/sample/pictures"
    if os.path.isdir(pictures):
        shutil.copytree(pictures, f"{folder}/{os.path.basename(pictures)}")
    originals = list(texts(source))
    if not originals:
        raise SystemExit(f"error: there is no post in {source}")
    names = sections()
    for number in range(count):
        name, front, text = originals[number % len(originals)]
        day = LAST_DAY - datetime.timedelta(days=(count - 1 - number) * YEARS * 365 // count)
        write(f"{folder}/posts", day, f"{name}-{number}", front, text, names[number % len(names)])
    return len(originals)


def write(folder, day, name, front, text, section):
    """One post. What would tie it to its former address or date is left out."""
    kept = re.sub(
        r"^(date|section|permalink|redirect_from|tumblr_url|layout):.*\n(?:[ -].*\n)*", "", front, flags=re.MULTILINE
    )
    with open(f"{folder}/{day}-{name}.md", "w", encoding="utf-8") as file:
        file.write(f"---{kept.rstrip()}\ndate: {day}\nsection: {section}\n---{text}")
