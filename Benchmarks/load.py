"""What the servers are driven with: wrk, 64 kept-alive connections, one script for each kind of load."""

import dataclasses
import http.client
import json
import pathlib
import resource
import subprocess
import sys
import uuid

from servers import TICKS

SCRIPTS = pathlib.Path(__file__).resolve().parent / "wrk"
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


def fetch(port, path, headers, status=200):
    """The answer of one GET, which must have that status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != status:
        sys.exit(f"GET {path} answered {answer.status}: {body[:300]!r}")
    others = [(name, value) for name, value in answer.getheaders() if name.lower() not in OWN]
    return Answer(status, body, answer.getheader("Content-Type"), answer.getheader("Location"), others)


def post(port, path, value, key):
    """What a POST made; it must be answered with 201."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    connection.request("POST", path, json.dumps(value), headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 201:
        sys.exit(f"POST {path} answered {answer.status}: {body[:300]!r}")
    return json.loads(body)


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


@dataclasses.dataclass
class Result:
    """One turn of one server."""

    requests: int
    seconds: float
    # Server and database, CPU microseconds a request.
    cpu: float
    database: float
    # Milliseconds.
    p50: float
    p99: float
    errors: int
    # Megabytes at the end.
    memory: float
    # Requests of the warm-up, whose times are not counted.
    warmed: int
    # How many cores everything else on the machine kept busy meanwhile.
    others: float

    @property
    def rate(self):
        return self.requests / self.seconds


def busy():
    """CPU seconds that the whole machine has worked since its start, and those of our own finished children."""
    fields = pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    # user, nice, system, idle, iowait, irq, softirq, steal
    worked = sum(int(fields[index]) for index in (0, 1, 2, 5, 6)) / TICKS
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return worked, children.ru_utime + children.ru_stime


class Load:
    """One kind of load on one server."""

    CONNECTIONS = 64
    # Lists are asked for by people and by programs that go from page to page, not by everyone who scans: as many at once
    # as there are cores, so that what is measured is the work and not a queue.
    LIST_CONNECTIONS = 2
    # Passports on a page.
    PAGE = 20

    def __init__(self, script, path, seconds, headers, *arguments, connections=CONNECTIONS):
        self.script, self.path, self.seconds, self.headers = script, path, seconds, headers
        self.arguments, self.connections = arguments, connections
        # How many records a request makes.
        self.batch = 1
        self.threads = min(2, connections)

    @staticmethod
    def paths(server, folder, count, seconds):
        """That many passports as JSON-LD, one after the other."""
        file = folder / f"paths-{server.port}-{count}"
        file.write_text("\n".join(server.store.paths[:count]) + "\n")
        return Load("paths.lua", "/", seconds, LINKED_DATA, file)

    @staticmethod
    def distinct(server, folder, seconds, start=None):
        """All passports of the store as JSON-LD, each once, in no order that a database knows; from `start` on in that
        order by one thread, or from somewhere."""
        file = folder / f"gtins-{server.port}"
        file.write_text("".join(f"{gtin}\n" for _, gtin in server.store.slots))
        place = "" if start is None else str(start)
        load = Load("distinct.lua", "/", seconds, LINKED_DATA, file, str(server.store.count), place)
        load.threads = 1
        return load

    @staticmethod
    def crawl(server, folder, count):
        """Reads that many different passports; how many it were, and the resident megabytes before and after."""
        before, read, start = server.memory(), 0, 0
        while read < count:
            told = Load.distinct(server, folder, 0, start).wrk(server, 2 if count < 100_000 else 10)
            if told["errors"] or not told["requests"]:
                sys.exit(f"{told['errors']} of {told['requests']} requests of the crawl failed")
            read += told["requests"]
            # Those that were on their way are not asked for again.
            start += told["requests"] + Load.CONNECTIONS
        return min(read, server.store.count), before, server.memory()

    @staticmethod
    def create(server, folder, seconds, keyed=False, batch=1, mixed=True, connections=CONNECTIONS):
        """New passports, each with a serial number that was never used, `batch` to a request. One that is not mixed
        holds passports of one product, as a production order does."""
        file = folder / f"slots-{server.port}"
        file.write_text("".join(f"{product} {gtin}\n" for product, gtin in server.store.slots))
        path = "/api/v1/passports" if batch == 1 else "/api/v1/passports/batch"
        kind = "keyed" if keyed else "plain"
        load = Load(
            "create.lua",
            path,
            seconds,
            server.store.credential,
            file,
            kind,
            str(batch),
            "mixed" if mixed else "order",
            connections=connections,
        )
        load.batch = batch
        return load

    @staticmethod
    def create_among(tenants, folder, seconds):
        """New passports of several workspaces in turn."""
        file = folder / f"tenants-{tenants.server.port}-{len(tenants.keys)}"
        file.write_text("".join(f"{product} {gtin} {key}\n" for product, gtin, key in tenants.slots))
        return Load("create.lua", "/api/v1/passports", seconds, {}, file, "plain", "1", "mixed")

    @staticmethod
    def get(server, seconds):
        """One passport with all its fields, as its owner reads it."""
        identifier = json.loads(
            fetch(server.port, "/api/v1/passports?limit=1", server.store.credential).body
        )["data"]["items"][0]["_id"]
        path = f"/api/v1/passports/{identifier}?format=full"
        return Load("hot.lua", path, seconds, server.store.credential)

    @staticmethod
    def list(server, page, seconds):
        """One page of the list of all passports."""
        path = f"/api/v1/passports?limit={Load.PAGE}&page={page}"
        return Load("hot.lua", path, seconds, server.store.credential, connections=Load.LIST_CONNECTIONS)

    @staticmethod
    def search(server, folder, seconds):
        """Searches for the serial numbers of passports drawn from the whole store."""
        file = folder / f"searches-{server.port}"
        serials = (path.rpartition("/")[2] for path in server.store.paths[:1_000])
        file.write_text("".join(f"/api/v1/passports?search={serial}\n" for serial in serials))
        return Load("paths.lua", "/", seconds, server.store.credential, file, connections=Load.LIST_CONNECTIONS)

    def run(self, server):
        """Warms up, then measures. CPU time is that of the server's processes over the same time."""
        warmed = self.wrk(server, max(1, round(self.seconds / 4)))
        before, began = server.cpu(), busy()
        told = self.wrk(server, self.seconds)
        own, database = (after - earlier for after, earlier in zip(server.cpu(), before))
        machine, client = (after - earlier for after, earlier in zip(busy(), began))
        requests = max(told["requests"], 1)
        seconds = told["duration"] / 1e6
        return Result(
            requests=told["requests"],
            seconds=seconds,
            cpu=own / requests * 1e6,
            database=database / requests * 1e6,
            p50=told["p50"] / 1e3,
            p99=told["p99"] / 1e3,
            errors=told["errors"] + warmed["errors"],
            memory=server.memory(),
            warmed=warmed["requests"],
            others=max(0, machine - own - database - client) / seconds,
        )

    def wrk(self, server, seconds):
        command = ["wrk", "-t", str(self.threads), "-c", str(self.connections), "-d", f"{seconds}s"]
        command += ["--timeout", "5s"]
        command += ["-s", self.script]
        for name, value in self.headers.items():
            command += ["-H", f"{name}: {value}"]
        # The last argument makes what the script sends unique to this call.
        command += [f"http://127.0.0.1:{server.port}{self.path}", "--", *self.arguments, uuid.uuid4().hex[:8]]
        done = subprocess.run(
            command, cwd=SCRIPTS, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=seconds + 30
        )
        lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
        if done.returncode != 0 or not lines:
            sys.exit(f"wrk failed:\n{done.stdout}")
        return json.loads(lines[-1])
