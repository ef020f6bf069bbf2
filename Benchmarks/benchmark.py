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
from load import Load, fetch
from servers import BINARIES, Bare, Nginx, Postgres, TracePass
from stores import Store

HERE = pathlib.Path(__file__).resolve().parent
# Passports to a batch call.
BATCH = 100
LINKED_DATA = {"Accept": "application/ld+json"}


@dataclasses.dataclass
class Row:
    """One line of the report: a server under one kind of load, with a result for each round."""

    scenario: str
    target: str
    server: object
    load: Load
    # The row to which its cost is compared as the store grows.
    small: "Row | None" = None
    results: list = dataclasses.field(default_factory=list)

    def run(self):
        self.results.append(self.load.run(self.server))


def arguments():
    parser = argparse.ArgumentParser(prog="Benchmarks/run", description="Measures the server beside nginx.")
    parser.add_argument("--quick", action="store_true", help="20,000 instead of 1,000,000 passports, 1 round of 2 s")
    parser.add_argument("--large", type=int, metavar="N", help="passports in the large store")
    parser.add_argument("--rounds", type=int, metavar="N", help="how often each server has its turn")
    parser.add_argument("--seconds", type=int, metavar="N", help="how long a turn is, after a quarter of it to warm up")
    parser.add_argument("--fresh", action="store_true", help="load the stores anew, though they are there")
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
    answer = fetch(ours["1 k"].port, ours["1 k"].store.paths[0], LINKED_DATA)
    path = ours["1 k"].store.paths[0]
    nginx = stack.enter_context(Nginx(folder, path, answer))
    bare = stack.enter_context(Bare(folder, path, answer))
    return ours, nginx, bare, answer


def reads(options, folder, ours, nginx, bare):
    """The rows of reading: one passport again and again, a thousand, and more than any cache holds."""
    small, large = ours["1 k"], ours[report.size(options.large)]
    hot = [Row("hot read", server.name, server, Load.hot(server, options.seconds)) for server in (nginx, bare)]
    hot += [Row("hot read", server.name, server, Load.hot(server, options.seconds)) for server in ours.values()]
    some = [
        Row("read of 1,000", server.name, server, Load.paths(server, folder, 1_000, options.seconds))
        for server in (small, large)
    ]
    many = [Row("read of 20,000", large.name, large, Load.paths(large, folder, 20_000, options.seconds))]
    gets = [Row("get passport, full", server.name, server, Load.get(server, options.seconds)) for server in ours.values()]
    hot[3].small, some[1].small, many[0].small, gets[1].small = hot[2], some[0], some[0], gets[0]
    return hot + some + many + gets


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


def check_creates(server, before, acknowledged, at_most):
    """Every create that was answered with 201 is there, and no more than those still on their way at the end."""
    made = server.count_passports() - before
    if not acknowledged <= made <= acknowledged + at_most:
        sys.exit(f"{server.name}: {acknowledged} creates were acknowledged and {made} passports were made")


def measure_starts(options, folder, store):
    """The median time from exec to the first 200, in seconds."""
    data = store.copy_to(folder / "starts")
    times = []
    for _ in range(3 if options.quick else 10):
        with TracePass("start", store, folder, data=data) as server:
            times.append(server.start())
    return statistics.median(times)


def measure_verdict():
    """What the compliance check costs by itself: see Verdict."""
    return json.loads(subprocess.run([BINARIES / "BenchmarkVerdict"], capture_output=True, check=True, text=True).stdout)


def main():
    options = arguments()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: sys.exit(128 + received))
    # PostgreSQL and nginx run as other users when this is root, and have to reach their folders.
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tracepass-bench-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        with contextlib.ExitStack() as stack:
            ours, nginx, bare, answer = serve(stack, options, folder)
            start = measure_starts(options, folder, ours["1 k"].store)
            reading = reads(options, folder, ours, nginx, bare) + lists(options, folder, ours)
            creating = creates(options, folder, ours) + alone(options, folder, ours)
            for rows in (reading, creating):
                before = {row.target: row.server.count_passports() for row in creating}
                for number in range(options.rounds):
                    for row in rows:
                        print(f"round {number + 1} of {options.rounds}: {row.scenario}, {row.target}", flush=True)
                        row.run()
            for server in ours.values():
                rows = [row for row in creating if row.server is server]
                made = [(row.load.batch, result.requests + result.warmed) for row in rows for result in row.results]
                on_their_way = sum(2 * Load.CONNECTIONS * row.load.batch for row in rows) * options.rounds
                check_creates(server, before[server.name], sum(size * count for size, count in made), on_their_way)
            text = report.write(
                HERE / "results" / ("quick" if options.quick else "latest"),
                reading + creating,
                {
                    "start": start,
                    "verdict": measure_verdict(),
                    "idle": ours["1 k"].idle_memory,
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
