"""Where the month's mail ends: a mail server by aiosmtpd that keeps every message as a file, in the order they came in.

Message 17 is 000017.eml, its envelope 000017.json.
"""

import asyncio
import json
import os
import socket

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Sink:
    """Takes mail until it is ended; what it does to whom can be changed while it runs."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        self.count = 0
        # Mailboxes that don't exist any more.
        self.dead = set()
        # Addresses that are put off once.
        self.put_off = set()
        # Addresses whose next message is taken without a word: the line is dropped before the reply.
        self.silent = set()
        # How long a message takes, in seconds.
        self.pace = 0
        self.door = Door(self, hostname="127.0.0.1", port=0)
        self.door.start()
        self.port = self.door.server.sockets[0].getsockname()[1]

    def end(self):
        self.door.stop()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.dead:
            return "550 5.1.1 No such mailbox here"
        if address in self.put_off:
            self.put_off.discard(address)
            return "451 4.7.1 Come again later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.pace)
        number = self.count + 1
        path = os.path.join(self.folder, f"{number:06}")
        with open(path + ".eml", "wb") as file:
            file.write(envelope.original_content)
        with open(path + ".json", "w", encoding="utf-8") as file:
            json.dump({"to": envelope.rcpt_tos}, file)
        self.count = number
        if self.silent.intersection(envelope.rcpt_tos):
            self.silent.difference_update(envelope.rcpt_tos)
            server.transport.abort()
        return "250 2.0.0 Kept"


    def recipient(self, number):
        """Whose a message is."""
        with open(os.path.join(self.folder, f"{number:06}.json"), encoding="utf-8") as file:
            return json.load(file)["to"][0]


class Door(Controller):
    def factory(self):
        return SMTP(self.handler, hostname="localhost", enable_SMTPUTF8=True)

    def _trigger_server(self):
        # Port 0 is only known once bound.
        with socket.create_connection(self.server.sockets[0].getsockname()[:2], 5) as line:
            line.recv(1024)
