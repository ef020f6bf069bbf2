"""EPCIS events: how fast documents of a hundred are captured to the end while the store grows, what of that is parsing,
validating, hashing and storing, and how long queries take when it is full; beside the reference implementation of the
hash and a bare INSERT of the same rows. Benchmarks/events builds and calls it, in an environment of scripts/setup."""

import argparse
import dataclasses
import pathlib
import sys

import event_report
from event_load import DOCUMENT, Server, Spent, ask, capture, epc, queries, rest
from peers import event_hash, event_rows
from scratch import scratch
from servers import Postgres

HERE = pathlib.Path(__file__).resolve().parent
# After how many events the table gets a line.
STEP = 500_000
# Events with identifiers and without have this many turns each, of at most so many events.
TURNS, TURN = 5, 20_000
# Events that the reference implementation hashes, and those of them that the server is asked for.
HASHED, ASKED = 2_000, 20


def arguments():
    parser = argparse.ArgumentParser(prog="Benchmarks/events", description="Measures capture and queries of events.")
    parser.add_argument("--engine", choices=tuple(event_report.ENGINES), default="sqlite")
    parser.add_argument("--events", type=int, default=5_000_000, metavar="N", help="how many, 5,000,000 if not said")
    parser.add_argument("--queries", type=int, default=1_000, metavar="N", help="of each kind, 1,000 if not said")
    options = parser.parse_args()
    if options.events < 10 * DOCUMENT or options.events % DOCUMENT:
        parser.error(f"--events must be a multiple of {DOCUMENT}, and at least {10 * DOCUMENT}")
    if options.queries < 1:
        parser.error("--queries must be at least 1")
    return options


@dataclasses.dataclass
class Run:
    """All that one run has found out."""

    options: argparse.Namespace
    # After each step: how many events there were, what the step took, and the server's memory in MB.
    steps: list = dataclasses.field(default_factory=list)
    # What the server did after the last of them, until it rested.
    rest: object = None
    # What events with an identifier took and those without, in turns.
    named: object = None
    hashed: object = None
    # The queries after the first of several steps, and after the last.
    early: list = dataclasses.field(default_factory=list)
    queries: list = dataclasses.field(default_factory=list)
    # After the queries, in MB.
    memory: float = 0
    hashing: object = None
    # How many identifiers that the server gave were looked at, and how many are the hash.
    asked: int = 0
    given: int = 0
    bare: object = None
    # Bytes of database for each event.
    size: float = 0


def fill(server, run):
    """The load itself, step by step. After the first come the queries: what they keep in memory is there from then."""
    for first in range(0, run.options.events, STEP):
        count = min(STEP, run.options.events - first)
        spent = capture(server, first, count)
        if first == 0 and count < run.options.events:
            run.early = inquire(server, run, count)
        run.steps.append((first + count, spent, server.memory()))
        print(event_report.step(*run.steps[-1]), flush=True)
    run.rest = rest(server)


def inquire(server, run, total):
    """Every kind of query among so many events."""
    asked = []
    for name, make in queries(total).items():
        asked.append(ask(server, name, make, run.options.queries))
        print(event_report.query(asked[-1]), flush=True)
    return asked


def take_turns(server, run):
    """Events with an identifier and without, in turns on the full store; the first that was hashed, and how many a turn
    has. What the server does afterwards because of a turn is its cost too."""
    count = min(TURN, run.options.events // 10) // DOCUMENT * DOCUMENT
    first, spent = run.options.events, {True: [], False: []}
    for _ in range(TURNS):
        for named, some in spent.items():
            captured = capture(server, first, count, named)
            some.append(captured + dataclasses.replace(rest(server), seconds=0))
            first += count
    run.named, run.hashed = (sum(some, Spent()) for some in spent.values())
    return run.options.events + count, count


def compare_hashes(server, run, folder, first, count):
    """Hashes events from that number on, which the server has named, by all there are."""
    count = min(HASHED, count)
    run.hashing = event_hash.measure(folder, first, count)
    client = server.client()
    for number in range(0, count, max(1, count // ASKED)):
        run.asked += 1
        found = server.find(client, f"/epcis/events?MATCH_anyEPC={epc(2 * (first + number))}")
        run.given += [one["eventID"] for one in found] == [run.hashing.hashes[number]]


def size(folder, cluster):
    """Bytes of the database."""
    if cluster:
        return int(cluster.ask("SELECT pg_database_size(current_database())"))
    return (folder / "data" / "tracepass.sqlite").stat().st_size


def measure(options, folder, stack):
    run = Run(options)
    cluster = stack.enter_context(Postgres(folder / "postgres")) if options.engine == "postgres" else None
    server = stack.enter_context(Server(folder, cluster))
    server.start()
    empty = size(folder, cluster)
    fill(server, run)
    first, count = take_turns(server, run)
    run.queries = inquire(server, run, options.events)
    run.memory = server.memory()
    compare_hashes(server, run, folder, first, count)
    run.bare = event_rows.postgres(cluster) if cluster else event_rows.sqlite(folder)
    sent = options.events + 2 * TURNS * count
    if run.bare.stored < sent:
        sys.exit(f"{sent} events were sent, {run.bare.stored} are there")
    run.size = (size(folder, cluster) - empty) / run.bare.stored
    return run


def main():
    options = arguments()
    with scratch("events") as (folder, stack):
        run = measure(options, folder, stack)
    text = event_report.text(run)
    name = "events" + ("-postgres" if options.engine == "postgres" else "")
    if options.events < STEP:
        name = "quick-" + name
    (HERE / "results" / f"{name}.md").write_text(text)
    print("\n" + text)
    if run.hashing.same < run.hashing.compared or run.given < run.asked:
        sys.exit("hashes differ")


main()
