"""Starts the servers, drives them in turns, and writes Benchmarks/results; Benchmarks/run builds and calls it."""

import argparse
import dataclasses
import json
import pathlib
import statistics
import subprocess
import sys

import nodes
import reading
import report
import rows
import syncs
from answers import fetch
from peers import pgbench, raw_sqlite
from peers.bare import Bare
from peers.reference import Reference
from scratch import scratch
from servers import BINARIES, Postgres, TracePass
from stores import Store

HERE = pathlib.Path(__file__).resolve().parent
# Stores that growth is measured on, beside the large one.
SIZES = (1_000, 20_000)
# Passports of the large store that are read one after the other, to see what memory keeps of them.
CRAWL = 300_000


def arguments():
    parser = argparse.ArgumentParser(prog="Benchmarks/run", description="Measures the server beside its peers.")
    parser.add_argument("--quick", action="store_true", help="20,000 instead of 1,000,000 passports, 1 round of 2 s")
    parser.add_argument("--large", type=int, metavar="N", help="passports in the large store")
    parser.add_argument("--rounds", type=int, metavar="N", help="how often each server has its turn")
    parser.add_argument("--seconds", type=int, metavar="N", help="how long a turn is, after a quarter of it to warm up")
    parser.add_argument("--fresh", action="store_true", help="load the stores anew, though they are there")
    parser.add_argument(
        "--crawl-all", action="store_true", help=f"crawl the whole large store, not only {CRAWL:,} of it"
    )
    parser.add_argument(
        "--only", metavar="WORDS", help="only the loads whose name holds one of these, with commas between them"
    )
    options = parser.parse_args()
    usual = (20_000, 1, 2) if options.quick else (1_000_000, 3, 4)
    for name, value in zip(("large", "rounds", "seconds"), usual):
        if getattr(options, name) is None:
            setattr(options, name, value)
        if getattr(options, name) < 1:
            parser.error(f"--{name} must be at least 1")
    if options.large <= SIZES[0]:
        parser.error(f"--large must be more than {SIZES[0]}")
    # What is looked at on the way to an answer is not the answer.
    options.name = "quick" if options.quick or options.only else "latest"
    return options


@dataclasses.dataclass
class Ours:
    """Our server, running on each store."""

    # On SQLite, the smallest store first.
    sizes: list
    # On PostgreSQL, the smallest and the large store.
    clusters: list
    # On the store of 1 k, SQLite and PostgreSQL, with a disk that is slower.
    slow: list
    # A store of 1 k to which workspaces are added.
    shared: TracePass

    @property
    def small(self):
        return self.sizes[0]

    @property
    def large(self):
        return self.sizes[-1]

    @property
    def postgres(self):
        return self.clusters[0]

    @property
    def ends(self):
        """The small and the large store, on each engine."""
        return [self.small, self.large, *self.clusters]


def serve(stack, options, folder):
    """Our servers, started; the smallest with nothing asked of it yet."""

    def start(name, store, place, cluster=None, preloaded=None):
        # A copy: creating changes a store, and the next run shall find it as it was loaded.
        data = None if cluster else store.copy_to(folder / place)
        server = stack.enter_context(TracePass(name, store, folder, data, cluster, preloaded))
        server.start()
        return server

    def postgres(name, store, place, preloaded=None):
        cluster = stack.enter_context(Postgres(folder / place, preloaded, store.postgres()))
        return start(f"PostgreSQL, {name}", store, place, cluster)

    counts = sorted({*(count for count in SIZES if count < options.large), options.large})
    stores = [Store.sqlite(count, fresh=options.fresh) for count in counts]
    small, slowed = report.size(SIZES[0]), syncs.shim(folder)
    slower = f"{small}, {syncs.SLOW}"
    ours = Ours(
        sizes=[start(report.size(store.count), store, f"sqlite-{store.count}") for store in stores],
        clusters=[
            postgres(report.size(store.count), store, f"postgres-{store.count}") for store in (stores[0], stores[-1])
        ],
        slow=[start(slower, stores[0], "slow", preloaded=slowed), postgres(slower, stores[0], "slow-postgres", slowed)],
        shared=start(small, stores[0], "shared"),
    )
    ours.small.note_idle_memory()
    return ours


def rows_of(options, folder, stack, ours):
    """Every row there is: those that read, then those that write."""
    answer = fetch(ours.small.port, ours.small.hot_path, reading.LINKED_DATA)
    bare = stack.enter_context(Bare(folder, ours.small.hot_path, answer))
    reference = stack.enter_context(Reference(ours.postgres, folder))
    bench = pgbench.PgBench(ours.postgres.database, folder)
    raw = [raw_sqlite.RawSQLite(folder, bare.body, preloaded) for preloaded in (None, syncs.shim(folder))]
    quiet = rows.forms(options, folder, stack, ours, bare)
    quiet += rows.reads(options, folder, stack, ours, reference, quiet[0]) + rows.lists(options, folder, ours)
    quiet += pgbench.rows(options, bench, "select-only") + raw_sqlite.reads(options, raw[0])
    loud = rows.creates(options, folder, ours, reference) + rows.publishes(options, folder, ours)
    loud += rows.slow(options, folder, ours) + rows.alone(options, folder, ours)
    loud += rows.crowds(options, folder, (ours.shared, ours.postgres))
    loud += pgbench.rows(options, bench, "simple-update") + raw_sqlite.inserts(options, raw)
    return quiet, loud, len(answer.body)


def measure(options, some):
    """Every row has its turn in each round."""
    for number in range(options.rounds):
        for row in some:
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


def run(options, folder, stack):
    """Measures all, writes the report and returns whether every request was answered as it should be."""
    ours = serve(stack, options, folder)
    start = measure_starts(options, folder, ours.small.store)
    quiet, loud, size = rows_of(options, folder, stack, ours)

    def chosen(some):
        words = options.only.split(",") if options.only else [""]
        return [row for row in some if any(word in row.scenario for word in words)]

    quiet, loud = chosen(quiet), chosen(loud)
    measure(options, quiet)
    crawled = reading.crawl(ours.large, folder, options.large if options.crawl_all else min(CRAWL, options.large))
    measure(options, loud)
    turns = []
    if not options.only or "nodes" in options.only:
        print("two nodes on one PostgreSQL", flush=True)
        turns = nodes.measure(stack, ours.postgres.database, ours.postgres.store, folder, options.seconds)
    facts = {
        "start": start,
        "verdict": measure_alone("BenchmarkVerdict"),
        "digital_link": measure_alone("BenchmarkDigitalLink"),
        "idle": ours.small.idle_memory,
        "crawl": crawled,
        "bytes": size,
        "sizes": [server.store.count for server in ours.sizes],
        "nodes": turns,
        "options": vars(options),
    }
    print("\n" + report.write(HERE / "results" / options.name, quiet + loud, facts))
    return not any(result.errors for row in quiet + loud for result in row.results)


def main():
    options = arguments()
    with scratch("bench") as (folder, stack):
        if not run(options, folder, stack):
            sys.exit("requests failed: the figures above are worth nothing")


main()
