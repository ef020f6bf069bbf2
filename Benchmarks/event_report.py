"""Writes down what Benchmarks/events has found out."""

from event_load import CONNECTIONS, DOCUMENT, Spent
from peers.event_hash import PACKAGE, VERSION
from peers.event_rows import TRANSACTION
from report import machine, verdicts
from targets import at_least, at_most

ENGINES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
# How much memory may grow after the first step.
GROWTH = 1.1


def row(*cells):
    return "| " + " | ".join(cells) + " |"


def head(*cells):
    """The first two lines of a table of figures."""
    return [row(*cells), "|---|" + "---:|" * (len(cells) - 1)]


def step(stored, spent, memory):
    cpu = (f"{spent.each(seconds):.0f}" for seconds in (spent.server, spent.database, spent.client))
    return row(f"{stored:,}", f"{spent.rate:,.0f}", *cpu, f"{memory:.0f}")


def query(asked, *more):
    cpu = (f"{asked.spent.each(seconds):,.0f}" for seconds in (asked.spent.server, asked.spent.database))
    return row(asked.name, f"{asked.p50:.1f}", f"{asked.p99:.1f}", *cpu, f"{asked.found:.1f}", *more)


def whole(run):
    """What all steps took together."""
    return sum((spent for _, spent, _ in run.steps), Spent())


def targets(run):
    """What there is to reach: (what, bound, figure, reached)."""
    queries = {asked.name: asked.p99 for asked in run.queries}
    hashing = run.hashing
    return [
        at_least("events stored a second, end to end", whole(run).rate, 10_000, 0),
        at_least("hashes a CPU second, of events that are read", 1e6 / hashing.library_hash, 20_000, 0),
        at_least("hashes a CPU second, of a file: with reading and checking", 1e6 / hashing.hash, 20_000, 0),
        at_most(f"by EPC among {run.options.events:,}, p99 ms", queries["by EPC"], 10),
        at_most(f"an hour and a step among {run.options.events:,}, p99 ms", queries["an hour and a step"], 20),
        *flat(run),
        exactly("hashes that are those of the reference implementation", hashing.same, hashing.compared),
        exactly("identifiers given by the server that are these hashes", run.given, run.asked),
    ]


def flat(run):
    """Whether memory grows with the store: only more than one step can tell."""
    (count, _, first), *later = run.steps
    if later:
        most = max(run.memory, *(memory for _, _, memory in later))
        yield at_most(f"RSS at most, MB, to that at {count:,} events ({first:.0f})", most / first, GROWTH)


def exactly(what, figure, bound):
    return what, f"{bound:,}", f"{figure:,}", figure == bound


def load(run):
    """The load as the store grew."""
    lines = head("events in the store", "events/s", "server CPU µs", "database CPU µs", "client CPU µs", "RSS MB")
    lines += [step(*one) for one in run.steps]
    spent = whole(run)
    after = run.rest
    return [
        *lines,
        "",
        f"CPU is of one event. On the whole {spent.rate:,.0f} events/s and {spent.each(spent.server):.0f} µs of the "
        f"server an event. After the last job it was at rest within {after.seconds:.1f} s, for which it took "
        f"{after.server:.2f} CPU seconds and its database {after.database:.2f}: "
        f"{1e6 * (after.server + after.database) / spent.count:.1f} µs an event more. After the queries it had "
        f"{run.memory:.0f} MB. The database has {run.size:,.0f} bytes an event.",
        "",
    ]


def share(name, spent, hashing, hash_cost):
    """Where the server's CPU of a series went."""
    cost = spent.each(spent.server)
    parts = [hashing.library_parse, hashing.validate - hashing.library_parse, hash_cost, hashing.library_terms]
    parts.append(cost - sum(parts))
    cells = (f"{part:.1f} ({part / cost:.0%})" for part in parts)
    return row(name, f"{spent.rate:,.0f}", f"{cost:.0f}", *cells, f"{spent.each(spent.database):.0f}")


def shares(run):
    """Where the CPU of events goes that have an identifier, and of those that do not."""
    return [
        "## Parts",
        "",
        *head(
            "events", "events/s", "server CPU µs", "parse", "validate", "hash", "terms", "store and HTTP",
            "database CPU µs",
        ),
        share("with an eventID", run.named, run.hashing, 0),
        share("without, named by their hash", run.hashed, run.hashing, run.hashing.hash_alone),
        "",
        f"Turns of {run.named.count:,} events in all on the full store, with what the server did until it was at rest. "
        "Parsing and terms are what BenchmarkEPCIS takes for its own events, by bytes; reading is `tracepass epcis "
        "validate` of such a file, validating what it takes beyond parsing, hashing what `tracepass epcis hash` takes "
        "beyond reading. What remains is HTTP, the job, the rows and their index.",
        "",
    ]


def finding(run):
    spent = sum((asked.spent for asked in run.queries), Spent())
    cells = ["query", "p50 ms", "p99 ms", "server CPU µs", "database CPU µs", "events"]
    rows = [query(asked) for asked in run.queries]
    if run.early:
        cells += [f"{figure} at {run.steps[0][0]:,}" for figure in ("p50", "p99")]
        rows = [
            query(asked, f"{early.p50:.1f}", f"{early.p99:.1f}") for asked, early in zip(run.queries, run.early)
        ]
    return [
        "## Queries",
        "",
        *head(*cells),
        *rows,
        "",
        f"{run.options.queries:,} of each kind, one after the other; other work kept "
        f"{spent.others / spent.seconds:.2f} cores busy meanwhile.",
        "",
    ]


def beside(run):
    """The reference implementation of the hash, and rows without a server."""
    hashing, bare, ours = run.hashing, run.bare, run.named

    def hashes(name, cost, other=None):
        return row(name, f"{cost:.1f}", f"{1e6 / cost:,.0f}", "" if other is None else f"{other / cost:.0f}")

    each = ", ".join(f"{count:.2f} of {table}" for table, count in bare.rows.items() if count)
    cost, rows = ours.each(ours.server + ours.database), bare.client + bare.database
    read = hashing.python_read + hashing.python_hash
    return [
        "## Beside the reference implementation of the hash",
        "",
        *head("hashing", "CPU µs an event", "events a CPU second", "Python takes times"),
        hashes("`tracepass epcis hash`: a file, with reading and checking", hashing.hash, read),
        hashes("the library: events that are read", hashing.library_hash, hashing.python_hash),
        hashes("Python: documents, with reading", read),
        hashes("Python: events that are read", hashing.python_hash),
        "",
        f"{PACKAGE} {VERSION} on {hashing.compared:,} of the events, which it does not check; start-up is "
        f"taken off. {hashing.same:,} hashes are the same.",
        "",
        "## Beside a bare INSERT",
        "",
        *head("events with an eventID", "events/s", "CPU µs", "of which PostgreSQL's"),
        row("the server, end to end", f"{ours.rate:,.0f}", f"{cost:.0f}", f"{ours.each(ours.database):.0f}"),
        row("their rows alone", f"{bare.rate:,.0f}", f"{rows:.0f}", f"{bare.database:.0f}"),
        row("ours to theirs", f"{ours.rate / bare.rate:.2f}", f"{cost / rows:.2f}", ""),
        "",
        f"The rows of {bare.count:,} events ({each}) in the order of their tables, {TRANSACTION:,} events to a "
        "transaction, by "
        + ("asyncpg's executemany" if run.options.engine == "postgres" else "Python's sqlite3 with the same pragmas")
        + ", into empty tables of the same schema; a commit is flushed as the server's is.",
        "",
    ]


def text(run):
    where, spent = machine(), whole(run)
    return "\n".join(
        [
            f"# EPCIS events on {ENGINES[run.options.engine]}",
            "",
            f"{where['time']}, commit {where['commit']}; {where['cores']} cores of {where['processor']}, Linux "
            f"{where['kernel']}, of which other work kept {spent.others / spent.seconds:.2f} busy during the load. "
            f"Documents of {DOCUMENT} events over {CONNECTIONS} connections from the same machine, to the end of each "
            "job.",
            "",
            *verdicts(targets(run)),
            "",
            "## Load",
            "",
            *load(run),
            *shares(run),
            *finding(run),
            *beside(run),
        ]
    )
