"""A server that speaks S3, moto, on a port of this machine's, for pushing to: s3_server.py FOLDER.

It writes its port into FOLDER/port. Before moto sees a request, botocore signs it anew, and another signature than the
one that came is refused, as is a body that isn't what its hash says. FOLDER/orders, read at each request, lets it fail:
"unavailable N" answers 503 to so many, "parts N" refuses every part of a file after so many. FOLDER/heard is what it
was asked, a line each.
"""

import hashlib
import pathlib
import sys
import urllib.parse

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

FOLDER = pathlib.Path(sys.argv[1])
CREDENTIALS = Credentials("AKIDPUSH", "a secret/that+nobody=sees")
moto = DomainDispatcherApplication(create_backend_app)
counts = {}


def signature(environ, body):
    fields = {
        name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")
    }
    given = fields.get("authorization", "")
    signed = given.split("SignedHeaders=")[-1].split(",")[0].split(";")
    region = given.split("Credential=")[-1].split("/")[2]
    request = AWSRequest(
        environ["REQUEST_METHOD"],
        f"http://{fields['host']}{environ['RAW_URI']}",
        {name: fields[name] for name in signed if name in fields},
        body,
    )
    request.context["timestamp"] = fields["x-amz-date"]
    auth = S3SigV4Auth(CREDENTIALS, "s3", region)
    words = auth.string_to_sign(request, auth.canonical_request(request))
    return given.split("Signature=")[-1], auth.signature(words, request)


def refusal(start, status, code):
    text = f"<Error><Code>{code}</Code><Message>as ordered</Message></Error>".encode()
    start(status, [("Content-Type", "application/xml"), ("Content-Length", str(len(text)))])
    return [text]


def answer(environ, start):
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length)
    environ["wsgi.input"] = __import__("io").BytesIO(body)
    method, address = environ["REQUEST_METHOD"], environ["RAW_URI"]
    with open(FOLDER / "heard", "a") as heard:
        heard.write(f"{method} {address} {length}\n")
    if "HTTP_AUTHORIZATION" not in environ:
        return refusal(start, "403 Forbidden", "AccessDenied")
    came, own = signature(environ, body)
    if came != own:
        return refusal(start, "403 Forbidden", "SignatureDoesNotMatch")
    if environ.get("HTTP_X_AMZ_CONTENT_SHA256") != hashlib.sha256(body).hexdigest():
        return refusal(start, "400 Bad Request", "XAmzContentSHA256Mismatch")
    orders = FOLDER / "orders"
    order = orders.read_text() if orders.exists() else ""
    what, _, number = order.partition(" ")
    if what == "unavailable" or what == "parts" and "partNumber" in urllib.parse.urlsplit(address).query:
        counts[order] = counts.get(order, 0) + 1
        if what == "unavailable" and counts[order] <= int(number):
            return refusal(start, "503 Service Unavailable", "SlowDown")
        if what == "parts" and counts[order] > int(number):
            return refusal(start, "403 Forbidden", "AccessDenied")
    return moto(environ, start)


server = make_server("127.0.0.1", 0, answer, threaded=True)
(FOLDER / "port.new").write_text(str(server.server_port))
(FOLDER / "port.new").rename(FOLDER / "port")
server.serve_forever()
