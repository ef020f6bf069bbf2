"""The loads that read: a passport in every form, many of them, lists and searches."""

import dataclasses
import sys

from answers import fetch, items
from load import Load

# Lists are asked for by people and by programs that go from page to page, not by everyone who scans: as many at once as
# there are cores, so that what is measured is the work and not a queue.
LIST_CONNECTIONS = 2
# Passports on a page.
PAGE = 20


@dataclasses.dataclass
class Form:
    """A way to ask for one passport, and how much more CPU than nginx's it may cost."""

    scenario: str
    bound: float
    headers: dict = dataclasses.field(default_factory=dict)
    query: str = ""
    status: int = 200

    def load(self, server, seconds):
        """This form of the server's hot passport, again and again."""
        path, headers = server.hot_path + self.query, self.headers
        if self.status == 304:
            headers = headers | {"If-None-Match": fetch(server.port, path, headers).tag}
        # wrk counts what is above 399 as an error; anything else that is not asked for is found here.
        fetch(server.port, path, headers, self.status)
        return Load("hot.lua", path, seconds, headers)


LINKED_DATA = {"Accept": "application/ld+json"}
FORMS = (
    Form("hot read", 2, LINKED_DATA),
    Form("hot page", 3, {"Accept": "text/html"}),
    Form("hot linkset", 2.5, {"Accept": "application/linkset+json"}),
    Form("hot redirect", 2.5, query="?linkType=gs1:pip", status=307),
    Form("hot revalidation", 1.5, LINKED_DATA, status=304),
)


def among(paths, name, server, folder, seconds, headers, **options):
    """Those addresses, one after the other."""
    file = folder / f"{name}-{server.port}-{len(paths)}"
    file.write_text("\n".join(paths) + "\n")
    return Load("paths.lua", "/", seconds, headers, file, **options)


def public(server, folder, count, seconds):
    """That many passports as JSON-LD, drawn from the whole store."""
    return among(server.store.paths[:count], "paths", server, folder, seconds, LINKED_DATA)


class Distinct(Load):
    """All passports of the store as JSON-LD, each once, in no order that a database knows; from `start` on in that
    order by one thread, or from somewhere.

    The store's files are in the system's memory: it is our work that is measured, not that of a disk.
    """

    def __init__(self, server, folder, seconds, start=None):
        file = folder / f"gtins-{server.port}"
        file.write_text("".join(f"{gtin}\n" for _, gtin in server.store.slots))
        place = "" if start is None else str(start)
        super().__init__("distinct.lua", "/", seconds, LINKED_DATA, file, str(server.store.count), place)
        self.threads = 1

    def prepare(self, server, seconds, rate):
        # Memory is short while as many servers run, and what was read before may be gone.
        server.warm()


def crawl(server, folder, count):
    """Reads that many different passports; how many it were, and the resident megabytes before and after."""
    before, read, start = server.memory(), 0, 0
    while read < count:
        told = Distinct(server, folder, 0, start).wrk(server, 2 if count < 100_000 else 10)
        if told["errors"] or not told["requests"]:
            sys.exit(f"{told['errors']} of {told['requests']} requests of the crawl failed")
        read += told["requests"]
        # Those that were on their way are not asked for again.
        start += told["requests"] + Load.CONNECTIONS
    return min(read, server.store.count), before, server.memory()


def gets(server, folder, seconds):
    """A thousand passports, as their owner reads them."""
    paths = [f"/api/v1/passports/{identifier}" for identifier in server.identifiers()]
    return among(paths, "gets", server, folder, seconds, server.store.credential)


def full(server, seconds):
    """One passport with all its fields and what they are called, again and again."""
    path = f"/api/v1/passports/{items(server.port, 1, 1, server.store.credential)[0][0]['_id']}?format=full"
    return Load("hot.lua", path, seconds, server.store.credential)


def page(server, number, seconds):
    """One page of the list of all passports."""
    path = f"/api/v1/passports?limit={PAGE}&page={number}"
    return Load("hot.lua", path, seconds, server.store.credential, connections=LIST_CONNECTIONS)


def search(server, folder, seconds):
    """Searches for the serial numbers of a thousand passports drawn from the whole store."""
    serials = (path.rpartition("/")[2] for path in server.store.paths[:1_000])
    paths = [f"/api/v1/passports?search={serial}" for serial in serials]
    return among(
        paths, "searches", server, folder, seconds, server.store.credential, connections=LIST_CONNECTIONS
    )
