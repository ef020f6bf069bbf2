"""One request at a time, for what a load has to know before it begins."""

import contextlib
import dataclasses
import http.client
import json
import sys

# Headers that every server writes by itself.
OWN = {"date", "content-length", "content-type", "connection", "location", "server", "transfer-encoding"}


@dataclasses.dataclass
class Answer:
    """An answer, taken apart for those who shall give the same."""

    status: int
    body: bytes
    media_type: str
    location: str
    headers: list

    @property
    def tag(self):
        return next(value for name, value in self.headers if name.lower() == "etag")


def ask(port, method, path, headers, status, body=None):
    """An answer, which must have that status."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        data = answer.read()
    if answer.status != status:
        sys.exit(f"{method} {path} answered {answer.status}: {data[:300]!r}")
    others = [(name, value) for name, value in answer.getheaders() if name.lower() not in OWN]
    return Answer(status, data, answer.getheader("Content-Type"), answer.getheader("Location"), others)


def fetch(port, path, headers, status=200):
    """The answer of one GET."""
    return ask(port, "GET", path, headers, status)


def post(port, path, value, credential, status=201):
    """The value that a POST is answered with."""
    headers = credential | {"Content-Type": "application/json"}
    return json.loads(ask(port, "POST", path, headers, status, json.dumps(value)).body)


def items(port, page, limit, credential):
    """A page of the list of passports: its items, and how many there are on all pages."""
    data = json.loads(fetch(port, f"/api/v1/passports?limit={limit}&page={page}", credential).body)["data"]
    return data["items"], data["total"]
