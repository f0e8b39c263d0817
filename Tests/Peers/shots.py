"""Takes pictures of pages, for our own eyes.

shots.py FOLDER URL… [--width 360 --width 1280] [--scheme light --scheme dark] [--cookie NAME=VALUE] [--whole] [--print]

The pictures are named by path, width and scheme, as in 2026-11-slug-360-dark.png.
"""

import argparse
import os
import re
from urllib.parse import urlsplit

from browser import chromium


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("urls", nargs="+")
    parser.add_argument("--width", type=int, action="append")
    parser.add_argument("--scheme", action="append")
    parser.add_argument("--cookie", action="append", default=[])
    parser.add_argument("--whole", action="store_true", help="the whole page, not only its first screen")
    parser.add_argument("--print", action="store_true", dest="paper", help="as printed")
    asked = parser.parse_args()
    os.makedirs(asked.folder, exist_ok=True)
    with chromium() as browser:
        for width in asked.width or [360, 1280]:
            for scheme in asked.scheme or ["light"]:
                room = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
                for pair in asked.cookie:
                    name, _, value = pair.partition("=")
                    room.add_cookies([{"name": name, "value": value, "url": asked.urls[0]}])
                for url in asked.urls:
                    tab = room.new_page()
                    if asked.paper:
                        tab.emulate_media(media="print")
                    tab.goto(url, wait_until="load")
                    words = re.sub(r"[^a-z0-9]+", "-", urlsplit(url).path.removesuffix(".html").lower())
                    name = f"{words.strip('-') or 'front'}-{width}-{scheme}.png"
                    tab.screenshot(path=os.path.join(asked.folder, name), full_page=asked.whole)
                    print(os.path.join(asked.folder, name))
                    tab.close()
                room.close()


main()
