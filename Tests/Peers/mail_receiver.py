"""A mail server by aiosmtpd, wanting STARTTLS and a sign-in, that keeps what it gets.

mail_receiver.py FOLDER CERTIFICATE KEY NAME PASSWORD

Writes its port to FOLDER/port and serves until it is ended, or who started it is gone. Each message becomes FOLDER/NNNNNN.eml, with its envelope in
FOLDER/NNNNNN.json.
"""

import json
import os
import socket
import ssl
import sys
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


class Keeper:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        path = os.path.join(self.folder, f"{self.count:06}")
        with open(path + ".eml", "wb") as file:
            file.write(envelope.original_content)
        with open(path + ".json", "w") as file:
            json.dump(
                {
                    "from": envelope.mail_from,
                    "to": envelope.rcpt_tos,
                    "encrypted": session.ssl is not None,
                    "authenticated": bool(session.authenticated),
                    "utf8": envelope.smtp_utf8,
                    "peer": list(session.peer),
                },
                file,
            )
        return "250 2.0.0 Kept"


def main():
    folder, certificate, key, name, password = sys.argv[1:6]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def judge(server, session, envelope, mechanism, pair):
        return AuthResult(success=pair.login == name.encode() and pair.password == password.encode())

    class Door(Controller):
        def factory(self):
            return SMTP(
                self.handler,
                hostname="localhost",
                tls_context=context,
                require_starttls=True,
                auth_required=True,
                authenticator=judge,
                enable_SMTPUTF8=True,
            )

        def _trigger_server(self):
            # Port 0 is only known once bound.
            with socket.create_connection(self.server.sockets[0].getsockname()[:2], 5) as line:
                line.recv(1024)

    door = Door(Keeper(folder), hostname="127.0.0.1", port=0)
    door.start()
    port = door.server.sockets[0].getsockname()[1]
    with open(os.path.join(folder, "port.new"), "w") as file:
        file.write(str(port))
    os.rename(os.path.join(folder, "port.new"), os.path.join(folder, "port"))
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(0.2)
    door.stop()


main()
