"""A mail server by aiosmtpd, wanting STARTTLS and a sign-in, that keeps what it gets.

mail_receiver.py FOLDER CERTIFICATE KEY NAME PASSWORD

Prints its port, then serves until its standard input ends. Each message becomes FOLDER/NNNNNN.eml, with its envelope in
FOLDER/NNNNNN.json.
"""

import json
import os
import ssl
import sys

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
            pass  # Port 0 is only known once bound: nobody can be called yet.

    door = Door(Keeper(folder), hostname="127.0.0.1", port=0)
    door.start()
    print(door.server.sockets[0].getsockname()[1], flush=True)
    sys.stdin.read()
    door.stop()


main()
