"""Messages by the thousand in one file: for each a line with two numbers, the octets of its note and of itself; then the
note, in JSON, with what it should say; then the message.
"""

import json


def messages(path, first=0, step=1):
    """Gives every `step`-th message as `(number, note, octets)`."""
    with open(path, "rb") as file:
        number = 0
        while line := file.readline():
            note, message = (int(size) for size in line.split())
            if number % step == first:
                yield number, json.loads(file.read(note)), file.read(message)
            else:
                file.seek(note + message, 1)
            number += 1
