"""EPCIS events: how fast documents of a hundred are captured to the end while the store grows, what that costs beside a
bare INSERT of the same rows, and how long queries take when it is full. Benchmarks/events builds and calls it."""

import argparse
import concurrent.futures
import http.client
import json
import os
import pathlib
import random
import sqlite3
import statistics
import subprocess
import time

from scratch import scratch
from servers import BINARIES, TICKS, free_port, resident

HERE = pathlib.Path(__file__).resolve().parent
DOCUMENT = 100
CONNECTIONS = 4
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


def event(number):
    """About 800 bytes: two units, a place of a thousand, a purchase order, a source and a destination."""
    place = 4_012_345_000_000 + number % 1_000
    return (
        f'{{"type":"ObjectEvent","eventID":"urn:uuid:00000000-0000-4000-8000-{number:012d}",'
        f'"eventTime":"{moment(number)}","eventTimeZoneOffset":"+01:00","action":"OBSERVE",'
        f'"bizStep":"{STEPS[number % len(STEPS)]}","disposition":"in_progress",'
        f'"epcList":["https://id.gs1.org/01/04012345000016/21/{serial(2 * number)}",'
        f'"urn:epc:id:sgtin:4012345.000001.{serial(2 * number + 1)}"],'
        f'"readPoint":{{"id":"https://places.example.com/{place}"}},'
        f'"bizLocation":{{"id":"https://places.example.com/{place - place % 10}"}},'
        f'"bizTransactionList":[{{"type":"po","bizTransaction":"https://orders.example.com/{number // 20}"}}],'
        '"sourceList":[{"type":"owning_party","source":"https://id.gs1.org/417/4012345000009"}],'
        f'"destinationList":[{{"type":"owning_party","destination":"https://parties.example.com/{number % 200}"}}],'
        f'"example:batch":"B-{number // 1_000}","example:weight":{number % 97}.5}}'
    )


class Server:
    def __init__(self, stack, folder):
        self.port = free_port()
        base = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ, "TRACEPASS_DATA": str(folder / "data"), "TRACEPASS_LISTEN": f"127.0.0.1:{self.port}",
            "TRACEPASS_APP_URL": base, "TRACEPASS_ID_URL": base, "TRACEPASS_LOG_LEVEL": "warning",
        }
        self.binary = str(BINARIES / "tracepass")
        told = subprocess.run([self.binary, "demo", "--quiet"], env=self.environment, check=True, capture_output=True,
                              text=True).stdout
        self.key = dict(line.split("=", 1) for line in told.splitlines())["KEY"]
        self.process = subprocess.Popen([self.binary, "serve"], env=self.environment, stdout=subprocess.DEVNULL)
        stack.callback(self.process.wait, 30)
        stack.callback(self.process.terminate)
        for _ in range(100):
            try:
                self.send(self.client(), "GET", "/me")
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the server does not start")

    def client(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def send(self, client, method, path, body=None):
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        client.request(method, "/api/v1" + path, body, headers)
        answer = client.getresponse()
        content = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"{path}: {answer.status} {content[:500]}")
        return content

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def stored(self):
        return json.loads(self.send(self.client(), "GET", "/me"))["usage"]["epcisEventsThisMonth"]


def capture(server, first, count):
    """Captures events to the end; seconds, the server's CPU seconds, and the client's."""
    before, cpu, own = time.monotonic(), server.cpu(), time.process_time()

    def documents(connection):
        client = server.client()
        for start in range(first + connection * DOCUMENT, first + count, CONNECTIONS * DOCUMENT):
            body = BEGIN + ",".join(event(number) for number in range(start, start + DOCUMENT)) + "]}}"
            server.send(client, "POST", "/epcis/capture", body)

    with concurrent.futures.ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(documents, range(CONNECTIONS)))
    while server.stored() < first + count:
        time.sleep(0.02)
    return time.monotonic() - before, server.cpu() - cpu, time.process_time() - own


def ask(server, paths):
    """Milliseconds of each query, one after the other, and how many events they found."""
    client, times, found = server.client(), [], 0
    for path in paths:
        before = time.monotonic()
        answer = json.loads(server.send(client, "GET", path))
        times.append(1_000 * (time.monotonic() - before))
        found += len(answer["epcisBody"]["queryResults"]["resultsBody"]["eventList"])
    times.sort()
    return statistics.median(times), times[int(0.99 * len(times))], found


def bare(folder):
    """Microseconds an event of inserting the same rows into the same tables, in transactions of 1,600 events."""
    source = sqlite3.connect(f"file:{folder}/data/tracepass.sqlite?mode=ro", uri=True)
    target = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "page_size=8192"):
        target.execute(f"PRAGMA {pragma}")
    names = "'epcis_event','epcis_term','epcis_value'"
    for (sql,) in source.execute(f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({names}) AND sql IS NOT NULL"):
        target.execute(sql)
    events = source.execute("SELECT * FROM epcis_event WHERE passport_id IS NULL ORDER BY number LIMIT 48000").fetchall()
    last = events[-1][1]
    terms = {}
    for row in source.execute("SELECT * FROM epcis_term WHERE number <= ?", (last,)):
        terms.setdefault(row[3], []).append(row)
    spent = time.process_time()
    for start in range(0, len(events), 1_600):
        some = events[start:start + 1_600]
        rows = sorted(row for one in some for row in terms.get(one[1], []))
        target.execute("BEGIN IMMEDIATE")
        target.executemany(f"INSERT INTO epcis_event VALUES ({','.join('?' * len(some[0]))})", some)
        target.executemany("INSERT INTO epcis_term VALUES (?,?,?,?,?)", rows)
        target.execute("COMMIT")
    return 1e6 * (time.process_time() - spent) / len(events), sum(map(len, terms.values())) / len(events)


def main():
    parser = argparse.ArgumentParser(prog="Benchmarks/events", description=__doc__)
    parser.add_argument("--events", type=int, default=5_000_000, metavar="N")
    parser.add_argument("--queries", type=int, default=1_000, metavar="N")
    options = parser.parse_args()
    lines = ["# EPCIS events", "", f"Documents of {DOCUMENT} events, {CONNECTIONS} connections, SQLite, to the end of each job.", ""]
    with scratch("events") as (folder, stack):
        server = Server(stack, folder)
        chance = random.Random(1)
        lines += ["| events in the store | events/s | server CPU | client CPU | memory |", "|---|---|---|---|---|"]
        step = min(options.events, 500_000)
        for first in range(0, options.events, step):
            count = min(step, options.events - first)
            seconds, cpu, own = capture(server, first, count)
            lines.append(
                f"| {first + count:,} | {count / seconds:,.0f} | {1e6 * cpu / count:.0f} µs an event "
                f"| {1e6 * own / count:.0f} µs | {resident(server.process.pid):.0f} MB |"
            )
            print(lines[-1], flush=True)
        lines += ["", "| query | p50 | p99 | events |", "|---|---|---|---|"]
        total = options.events

        def epc():
            return f"/epcis/events?MATCH_anyEPC=https://id.gs1.org/01/04012345000016/21/{serial(chance.randrange(2 * total))}"

        def window():
            start = START + 3 * chance.randrange(total)
            times = [time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(start + more)) for more in (0, 3_600)]
            return f"/epcis/events?GE_eventTime={times[0]}&LT_eventTime={times[1]}&EQ_bizStep={chance.choice(STEPS)}"

        def order():
            return f"/epcis/events?EQ_bizTransaction_po=https://orders.example.com/{chance.randrange(total // 20)}"

        def two():
            number = chance.randrange(1_000)
            return f"/epcis/events?EQ_readPoint=https://places.example.com/{4_012_345_000_000 + number}&EQ_bizStep={STEPS[number % 8]}"

        def latest():
            return f"/epcis/events?EQ_bizStep={chance.choice(STEPS)}"

        for name, path in [
            ("by EPC", epc), ("an hour and a step", window), ("by purchase order", order),
            ("by place and step, the latest 30", two), ("by step, the latest 30", latest),
        ]:
            p50, p99, found = ask(server, [path() for _ in range(options.queries)])
            lines.append(f"| {name} | {p50:.1f} ms | {p99:.1f} ms | {found / options.queries:.1f} |")
            print(lines[-1], flush=True)
        spent, terms = bare(folder)
        size = os.path.getsize(folder / "data/tracepass.sqlite")
        lines += ["", f"A bare INSERT of the same rows by Python's sqlite3: {spent:.0f} µs an event, {terms:.1f} terms an event. "
                  f"The database has {size / total:,.0f} bytes an event. Memory after the queries: "
                  f"{resident(server.process.pid):.0f} MB."]
        print(lines[-1])
    (HERE / "results" / "events.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
