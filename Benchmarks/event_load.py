"""The load of Benchmarks/events: documents of events on their way in, and queries for them."""

import concurrent.futures
import dataclasses
import http.client
import json
import random
import statistics
import sys
import time

from load import busy
from servers import TracePass
from stores import bearer

DOCUMENT = 100
CONNECTIONS = 4
# Seconds after which a server that stores nothing more is given up.
PATIENCE = 120
STEPS = ["commissioning", "inspecting", "packing", "shipping", "receiving", "storing", "repairing", "retail_selling"]
START = 1_767_225_600  # 2026-01-01T00:00:00Z
BEGIN = (
    '{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",'
    '{"example":"https://ns.example.com/epcis/"}],"type":"EPCISDocument","schemaVersion":"2.0",'
    '"creationDate":"2026-03-02T08:20:00Z","epcisBody":{"eventList":['
)


def moment(number):
    """Events follow each other by three seconds, and some come late."""
    late = 86_400 if number % 50 == 7 else 0
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(START + 3 * number - late))


def serial(number):
    return f"S{number * 2_654_435_761 % 4_294_967_296:08X}"


def epc(number):
    """A unit; every event has two."""
    return f"https://id.gs1.org/01/04012345000016/21/{serial(number)}"


def event(number, named):
    """About 750 bytes: two units, a place of a thousand, a purchase order, a source and a destination. Without a name
    the server has to hash it for one."""
    place = 4_012_345_000_000 + number % 1_000
    name = f'"eventID":"urn:uuid:00000000-0000-4000-8000-{number:012d}",' if named else ""
    return (
        f'{{"type":"ObjectEvent",{name}'
        f'"eventTime":"{moment(number)}","eventTimeZoneOffset":"+01:00","action":"OBSERVE",'
        f'"bizStep":"{STEPS[number % len(STEPS)]}","disposition":"in_progress",'
        f'"epcList":["{epc(2 * number)}","urn:epc:id:sgtin:4012345.000001.{serial(2 * number + 1)}"],'
        f'"readPoint":{{"id":"https://places.example.com/{place}"}},'
        f'"bizLocation":{{"id":"https://places.example.com/{place - place % 10}"}},'
        f'"bizTransactionList":[{{"type":"po","bizTransaction":"https://orders.example.com/{number // 20}"}}],'
        '"sourceList":[{"type":"owning_party","source":"https://id.gs1.org/417/4012345000009"}],'
        f'"destinationList":[{{"type":"owning_party","destination":"https://parties.example.com/{number % 200}"}}],'
        f'"example:batch":"B-{number // 1_000}","example:weight":{number % 97}.5}}'
    )


def document(numbers, named):
    return BEGIN + ",".join(event(number, named) for number in numbers) + "]}}"


class Server(TracePass):
    """The release server on a store of its own with the demo workspace, whose plan has no limit."""

    def __init__(self, folder, database=None):
        # No store of the loader: what is in it comes over HTTP.
        super().__init__("events", Unloaded(), folder, folder / "data", database)
        told = self.tell("demo", "--quiet")
        self.store.credential = bearer(dict(line.split("=", 1) for line in told.splitlines())["KEY"])

    def client(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def send(self, client, method, path, body=None):
        client.request(method, "/api/v1" + path, body, self.store.credential | {"Content-Type": "application/json"})
        answer = client.getresponse()
        content = answer.read()
        if answer.status >= 300:
            sys.exit(f"{path}: {answer.status} {content[:500]}")
        return content

    def find(self, client, path):
        """The events of a page."""
        answer = json.loads(self.send(client, "GET", path))
        return answer["epcisBody"]["queryResults"]["resultsBody"]["eventList"]

    def stored(self):
        """How many events are stored; those that wait for their job are not."""
        return json.loads(self.send(self.client(), "GET", "/me"))["usage"]["epcisEventsThisMonth"]


@dataclasses.dataclass
class Unloaded:
    """What a server wants to know of its store."""

    count = 0
    paths = ("/healthz",)
    credential = None


@dataclasses.dataclass
class Spent:
    """What some of the load took: seconds, and CPU seconds of the server, its database, this client and all others."""

    count: int = 0
    seconds: float = 0
    server: float = 0
    database: float = 0
    client: float = 0
    others: float = 0

    def __add__(self, other):
        return Spent(*(one + two for one, two in zip(dataclasses.astuple(self), dataclasses.astuple(other))))

    @property
    def rate(self):
        return self.count / self.seconds

    def each(self, seconds):
        """Microseconds for one of what was counted."""
        return 1e6 * seconds / self.count


class Watch:
    """Measures what is spent from its making on."""

    def __init__(self, server):
        self.server = server
        self.began = self.now()

    def now(self):
        return time.monotonic(), *self.server.cpu(), time.process_time(), busy()[0]

    def spent(self, count):
        seconds, server, database, client, machine = (now - then for now, then in zip(self.now(), self.began))
        return Spent(count, seconds, server, database, client, max(0, machine - server - database - client))


def capture(server, first, count, named=True):
    """Captures events to the end of the last job."""
    watch, before = Watch(server), server.stored()

    def documents(connection):
        client = server.client()
        for start in range(first + connection * DOCUMENT, first + count, CONNECTIONS * DOCUMENT):
            server.send(client, "POST", "/epcis/capture", document(range(start, start + DOCUMENT), named))

    with concurrent.futures.ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(documents, range(CONNECTIONS)))
    seen, deadline = 0, time.monotonic() + PATIENCE
    while (stored := server.stored() - before) < count:
        if stored > seen:
            seen, deadline = stored, time.monotonic() + PATIENCE
        if time.monotonic() > deadline:
            sys.exit(f"of {count} events {stored} are stored, and no more of them")
        time.sleep(0.02)
    return watch.spent(count)


def rest(server):
    """What the server still does after the last job, until it rests for a second. PostgreSQL may go on with a vacuum."""
    watch, deadline = Watch(server), time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        before = server.cpu()[0]
        time.sleep(1)
        if server.cpu()[0] - before <= 0.02:
            break
    return watch.spent(0)


def queries(total):
    """The kinds of queries by name: what makes one of each."""
    chance = random.Random(1)

    def by_epc():
        return f"MATCH_anyEPC={epc(chance.randrange(2 * total))}"

    def window():
        start = START + 3 * chance.randrange(total)
        times = [time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(start + more)) for more in (0, 3_600)]
        return f"GE_eventTime={times[0]}&LT_eventTime={times[1]}&EQ_bizStep={chance.choice(STEPS)}"

    def order():
        return f"EQ_bizTransaction_po=https://orders.example.com/{chance.randrange(max(1, total // 20))}"

    def two():
        number = chance.randrange(1_000)
        place = f"https://places.example.com/{4_012_345_000_000 + number}"
        return f"EQ_readPoint={place}&EQ_bizStep={STEPS[number % 8]}"

    def latest():
        return f"EQ_bizStep={chance.choice(STEPS)}"

    return {
        "by EPC": by_epc,
        "an hour and a step": window,
        "by purchase order": order,
        "by place and step, the latest 30": two,
        "by step, the latest 30": latest,
    }


@dataclasses.dataclass
class Asked:
    """One kind of query: milliseconds of the median and the slowest hundredth, events an answer, and what it took."""

    name: str
    p50: float
    p99: float
    found: float
    spent: Spent


def ask(server, name, make, count):
    """Asks so many times, one after the other."""
    client, times, found = server.client(), [], 0
    paths = ["/epcis/events?" + make() for _ in range(count)]
    watch = Watch(server)
    for path in paths:
        before = time.monotonic()
        found += len(server.find(client, path))
        times.append(1_000 * (time.monotonic() - before))
    spent = watch.spent(count)
    times.sort()
    return Asked(name, statistics.median(times), times[int(0.99 * len(times))], found / count, spent)
