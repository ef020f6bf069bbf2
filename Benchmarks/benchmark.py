"""Starts the servers, drives them in turns, and writes Benchmarks/results; Benchmarks/run builds and calls it."""

import argparse
import contextlib
import dataclasses
import json
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile

import report
from load import FORMS, LINKED_DATA, Load, fetch
from servers import BINARIES, Bare, Nginx, Postgres, TracePass
from stores import Store, Tenants

HERE = pathlib.Path(__file__).resolve().parent
# Passports to a batch call.
BATCH = 100
# Passports of the large store that are read one after the other, to see what memory keeps of them.
CRAWL = 300_000


@dataclasses.dataclass
class Row:
    """One line of the report: a server under one kind of load, with a result for each round."""

    scenario: str
    target: str
    server: object
    load: Load
    # The row to which its cost is compared as the store grows.
    small: "Row | None" = None
    # nginx's row to which its cost is compared.
    nginx: "Row | None" = None
    # Who can say how many passports there are: the server, or the workspaces that creates go to.
    owner: object = None
    results: list = dataclasses.field(default_factory=list)

    def __post_init__(self):
        self.owner = self.owner or self.server

    def run(self):
        self.results.append(self.load.run(self.server))


def arguments():
    parser = argparse.ArgumentParser(prog="Benchmarks/run", description="Measures the server beside nginx.")
    parser.add_argument("--quick", action="store_true", help="20,000 instead of 1,000,000 passports, 1 round of 2 s")
    parser.add_argument("--large", type=int, metavar="N", help="passports in the large store")
    parser.add_argument("--rounds", type=int, metavar="N", help="how often each server has its turn")
    parser.add_argument("--seconds", type=int, metavar="N", help="how long a turn is, after a quarter of it to warm up")
    parser.add_argument("--fresh", action="store_true", help="load the stores anew, though they are there")
    parser.add_argument("--crawl-all", action="store_true", help=f"crawl the whole large store, not only {CRAWL:,} of it")
    options = parser.parse_args()
    usual = (20_000, 1, 2) if options.quick else (1_000_000, 3, 4)
    for name, value in zip(("large", "rounds", "seconds"), usual):
        if getattr(options, name) is None:
            setattr(options, name, value)
        if getattr(options, name) < 1:
            parser.error(f"--{name} must be at least 1")
    return options


def serve(stack, options, folder):
    """Everything that is measured, running: nginx, the bare server, and ours on each store."""
    stores = {
        "1 k": Store.sqlite(1_000, fresh=options.fresh),
        report.size(options.large): Store.sqlite(options.large, fresh=options.fresh),
    }
    ours = {}
    for name, store in stores.items():
        # A copy: creating changes a store, and the next run shall find it as it was loaded.
        data = store.copy_to(folder / f"sqlite-{store.count}")
        ours[name] = stack.enter_context(TracePass(name, store, folder, data=data))
    cluster = stack.enter_context(Postgres(folder / "postgres"))
    store = Store.postgres(1_000, cluster.url)
    ours["PostgreSQL, 1 k"] = stack.enter_context(TracePass("PostgreSQL, 1 k", store, folder, database=cluster))
    for server in ours.values():
        server.start()
        server.note_idle_memory()
    path = ours["1 k"].store.paths[0]
    answer = fetch(ours["1 k"].port, path, LINKED_DATA)
    bare = stack.enter_context(Bare(folder, path, answer))
    return ours, bare, answer


def forms(options, folder, stack, ours, bare):
    """The rows of one passport, again and again, in every form: nginx with the same answer first."""
    rows = []
    for form in FORMS:
        status = 200 if form.status == 304 else form.status
        answer = fetch(ours["1 k"].port, ours["1 k"].hot_path + form.query, form.headers, status)
        nginx = stack.enter_context(Nginx(folder, ours["1 k"].hot_path, answer, revalidates=form.status == 304))
        servers = [nginx, bare, *ours.values()] if form is FORMS[0] else [nginx, ours["1 k"]]
        some = [Row(form.scenario, server.name, server, form.load(server, options.seconds)) for server in servers]
        for row in some[1:]:
            row.nginx = some[0]
        rows += some
    rows[3].small = rows[2]
    return rows


def reads(options, folder, ours, nginx):
    """The rows of reading many passports: a thousand, more than any cache holds, and each time another one."""
    small, large = ours["1 k"], ours[report.size(options.large)]
    some = [
        Row("read of 1,000", server.name, server, Load.paths(server, folder, 1_000, options.seconds))
        for server in (small, large)
    ]
    many = [Row("read of 20,000", large.name, large, Load.paths(large, folder, 20_000, options.seconds))]
    every = [Row("read of all", large.name, large, Load.distinct(large, folder, options.seconds))]
    for row in some + many + every:
        row.nginx = nginx
    gets = [Row("get passport, full", server.name, server, Load.get(server, options.seconds)) for server in ours.values()]
    some[1].small, many[0].small, gets[1].small = some[0], some[0], gets[0]
    return some + many + every + gets


def lists(options, folder, ours):
    """The rows of lists: the first, the middle and the last page of all passports, and searches."""
    rows = []
    for server in (ours["1 k"], ours[report.size(options.large)]):
        last = -(-server.store.count // Load.PAGE)
        pages = {"list first page": 1, "list middle page": last // 2, "list last page": last}
        rows += [Row(name, server.name, server, Load.list(server, page, options.seconds)) for name, page in pages.items()]
        rows.append(Row("search", server.name, server, Load.search(server, folder, options.seconds)))
    return rows


def creates(options, folder, ours):
    """The rows of creating, on every store there is: one by one, under an Idempotency-Key, and a hundred a call."""
    kinds = {"create": {}, "create, keyed": {"keyed": True}, f"batch of {BATCH}": {"batch": BATCH, "mixed": False}}
    kinds[f"batch of {BATCH}, mixed"] = {"batch": BATCH}
    rows = []
    for scenario, kind in kinds.items():
        some = [
            Row(scenario, server.name, server, Load.create(server, folder, options.seconds, **kind))
            for server in ours.values()
        ]
        some[1].small = some[0]
        rows += some
    return rows


def alone(options, folder, ours):
    """The rows of creating from one client and from eight, on one workspace: what the others' writes cost it."""
    return [
        Row(
            f"create, {clients} client{'s' if clients > 1 else ''}",
            server.name,
            server,
            Load.create(server, folder, options.seconds, connections=clients),
        )
        for clients in (1, 8)
        for server in (ours["1 k"], ours["PostgreSQL, 1 k"])
    ]


def crowds(options, folder, ours):
    """The rows of creating in one workspace, and in as many as there are clients, on both databases."""
    rows = []
    for server in (ours["1 k"], ours["PostgreSQL, 1 k"]):
        for number, count in enumerate((1, Tenants.SLOTS)):
            tenants = Tenants(server, count, first_gtin=number * Tenants.SLOTS)
            scenario = f"create in {count} workspace{'s' if count > 1 else ''}"
            load = Load.create_among(tenants, folder, options.seconds)
            rows.append(Row(scenario, server.name, server, load, owner=tenants))
    return rows


def check_creates(rows, before):
    """Every create of one owner that was answered with 201 is there, and no more than were on their way at the end."""
    acknowledged = sum(row.load.batch * (result.requests + result.warmed) for row in rows for result in row.results)
    on_their_way = sum(2 * Load.CONNECTIONS * row.load.batch * len(row.results) for row in rows)
    made = rows[0].owner.count_passports() - before
    if not acknowledged <= made <= acknowledged + on_their_way:
        sys.exit(f"{rows[0].target}: {acknowledged} creates were acknowledged and {made} passports were made")


def measure(options, rows):
    """Every row has its turn in each round."""
    for number in range(options.rounds):
        for row in rows:
            print(f"round {number + 1} of {options.rounds}: {row.scenario}, {row.target}", flush=True)
            row.run()


def measure_starts(options, folder, store):
    """The median time from exec to the first 200, in seconds."""
    data = store.copy_to(folder / "starts")
    times = []
    for _ in range(3 if options.quick else 10):
        with TracePass("start", store, folder, data=data) as server:
            times.append(server.start())
    return statistics.median(times)


def measure_alone(program):
    """What a part costs by itself: the compliance check (see Verdict), Digital Links (see DigitalLink)."""
    return json.loads(subprocess.run([BINARIES / program], capture_output=True, check=True, text=True).stdout)


def main():
    options = arguments()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: sys.exit(128 + received))
    # PostgreSQL and nginx run as other users when this is root, and have to reach their folders.
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tracepass-bench-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        with contextlib.ExitStack() as stack:
            ours, bare, answer = serve(stack, options, folder)
            start = measure_starts(options, folder, ours["1 k"].store)
            reading = forms(options, folder, stack, ours, bare)
            reading += reads(options, folder, ours, reading[0]) + lists(options, folder, ours)
            creating = creates(options, folder, ours) + alone(options, folder, ours) + crowds(options, folder, ours)
            measure(options, reading)
            large = ours[report.size(options.large)]
            crawled = Load.crawl(large, folder, min(CRAWL, options.large) if not options.crawl_all else options.large)
            before = {row.owner: row.owner.count_passports() for row in creating}
            measure(options, creating)
            for owner, count in before.items():
                check_creates([row for row in creating if row.owner is owner], count)
            text = report.write(
                HERE / "results" / ("quick" if options.quick else "latest"),
                reading + creating,
                {
                    "start": start,
                    "verdict": measure_alone("BenchmarkVerdict"),
                    "digital_link": measure_alone("BenchmarkDigitalLink"),
                    "idle": ours["1 k"].idle_memory,
                    "crawl": crawled,
                    "bytes": len(answer.body),
                    "options": vars(options),
                },
            )
            print("\n" + text)
            if any(result.errors for row in reading + creating for result in row.results):
                sys.exit("requests failed: the figures above are worth nothing")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
