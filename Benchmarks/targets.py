"""What the platform is to reach, held against the figures of a run."""

from peers.raw_sqlite import GROUP
from reading import FORMS
from syncs import SLOW
from writing import BATCH

# How much more a load may cost on the large store than on the small one.
GROWTH = 1.3
# The loads that are held to it.
GROWING = (
    "create", "get of 1,000", "read of 1,000", "list first page", "list middle page", "list last page", "search",
    "publish",
)
ENGINES = ("SQLite", "PostgreSQL")
SQLITE, POSTGRES = (f"{engine}, 1 k" for engine in ENGINES)
FASTAPI = "FastAPI, " + POSTGRES
RAW = "raw SQLite"


class Figures:
    """The rows of a run, whose large store is called so. A row that was left out of the run is a KeyError."""

    def __init__(self, rows, large):
        self.rows, self.large = rows, large
        self.found = {(row["load"], row["server"]): row for row in rows}

    def of(self, load, server=SQLITE):
        return self.found[load, server]

    def cpu(self, load, server=SQLITE):
        return self.of(load, server)["cpu_us"]

    def rate(self, load, server=SQLITE):
        return self.of(load, server)["requests_per_second"]


def at_most(what, figure, bound, digits=2):
    return what, f"≤ {bound:,}", f"{figure:,.{digits}f}", figure <= bound


def at_least(what, figure, bound, digits=2):
    return what, f"≥ {bound:,}", f"{figure:,.{digits}f}", figure >= bound


def to_nginx(figures):
    for form in FORMS:
        yield at_most(f"{form.scenario}, CPU to nginx", figures.of(form.scenario)["to_nginx"], form.bound)
    cold = figures.of("read of all", f"SQLite, {figures.large}")
    yield at_most("read of all, CPU to nginx with a file each", cold["to_nginx"], 4)
    yield at_most("read of all, CPU to nginx with one file", cold["cpu_us"] / figures.cpu("hot read", "nginx"), 4)


def durable(figures):
    """One passport and a hundred, answered when they are on the disk; CPU of our process, the client of PostgreSQL."""
    batch = f"batch of {BATCH}"
    yield at_most("durable create on SQLite, CPU µs", figures.cpu("create"), 150, 0)
    yield at_most("durable create on PostgreSQL, client's CPU µs", figures.cpu("create", POSTGRES), 250, 0)
    yield at_least("creates/s of 64 clients", figures.rate("create"), 4_000, 0)
    yield at_most("keyed create, CPU to unkeyed", figures.cpu("create, keyed") / figures.cpu("create"), 1.3)
    yield at_most(f"{batch}, CPU µs a passport", figures.cpu(batch) / BATCH, 45, 1)
    yield at_least(f"{batch}, passports/s", figures.rate(batch) * BATCH, 15_000, 0)


def slow_disk(figures):
    """What group commit is for: a disk that takes a millisecond to sync."""
    own, single = (figures.of(load, f"{server}, {SLOW}") for load, server in (
        ("create", SQLITE), ("raw insert, a commit each", RAW),
    ))
    ratio = own["requests_per_second"] / max(single["requests_per_second"], 1)
    yield at_least(f"64 clients' creates with {SLOW}, rate to raw commits of one insert", ratio, 10, 1)
    yield at_most(f"64 clients' creates with {SLOW}, p99 ms", own["p99_ms"], 10)


def to_fastapi(figures):
    """Like with like: SQLite works inside our process, so there what PostgreSQL does for FastAPI counts too."""
    for load in ("create", "get of 1,000", "read of 1,000"):
        theirs = figures.cpu(load, FASTAPI)
        whole = theirs + figures.of(load, FASTAPI)["database_cpu_us"]
        yield at_least(f"{load}, CPU of FastAPI and its database to ours on {SQLITE}", whole / figures.cpu(load), 20, 1)
        own = figures.cpu(load, POSTGRES)
        yield at_least(f"{load}, CPU of FastAPI to ours on {POSTGRES}, both without the database", theirs / own, 20, 1)


def growth(figures):
    for engine in ENGINES:
        for load in GROWING:
            row = figures.of(load, f"{engine}, {figures.large}")
            yield at_most(f"{load}, CPU on {engine}, {figures.large} to 1 k", row["to_small"], GROWTH)


def crowds(figures):
    """What it costs that all clients create in one workspace."""
    for server in (SQLITE, POSTGRES):
        one, many = (figures.of(f"create in {count}", server) for count in ("1 workspace", "64 workspaces"))
        cost = (one["cpu_us"] + one["database_cpu_us"]) / (many["cpu_us"] + many["database_cpu_us"])
        rate = one["requests_per_second"] / max(many["requests_per_second"], 1)
        what = f"create in 1 workspace to 64, {server}"
        yield at_most(f"{what}: CPU with the database's", cost, 1.2)
        yield at_least(f"{what}: rate", rate, 0.8)


def owner(figures):
    yield at_most("get passport, full, CPU µs", figures.cpu("get passport, full"), 120, 0)
    lists = [row for row in figures.rows if row["load"].startswith(("list", "search"))]
    slowest = max(lists, key=lambda row: row["p99_ms"], default={})
    yield at_most(f"lists, p99 ms ({slowest['load']}, {slowest['server']})", slowest["p99_ms"], 10)


def parts(facts):
    """What is measured without a load."""
    crawled, before, after = facts["crawl"]
    verdict = facts["verdict"]
    yield at_most(
        f"memory that a read of {crawled:,} passports leaves, MB ({before:.0f} before, {after:.0f} after)",
        after - before,
        32,
        0,
    )
    yield at_most("verdict of a full battery passport, CPU µs", verdict["verdict_us"], 60, 1)
    yield at_most("reading all templates, ms", verdict["templates_ms"], 30, 1)
    yield at_least("Digital Links read a CPU second", facts["digital_link"]["parse_typical_per_s"], 250_000, 0)
    yield at_most("idle memory, MB", facts["idle"], 60, 0)
    yield at_most("exec to first 200, s", facts["start"], 0.3, 3)


def targets(figures, facts, partial):
    """What there is to reach: (what, bound, figure, reached). A partial run has no figures for some of it."""
    reached = []
    for group in (to_nginx, durable, slow_disk, to_fastapi, growth, crowds, owner):
        try:
            # One by one: a group that is not whole still says what it can.
            for target in group(figures):
                reached.append(target)
        except KeyError:
            if not partial:
                raise
    errors = sum(row["errors"] for row in figures.rows)
    return [*reached, *parts(facts), ("errors", "0", str(errors), errors == 0)]


def beside(figures):
    """What ours does to what its parts and its peers do: (what, ours, theirs, ratio)."""
    reads, updates = "pgbench select-only, 64 clients", "pgbench simple-update, 64 clients"
    bench = "pgbench, PostgreSQL"
    singles, grouped = "raw insert, a commit each", f"raw insert, {GROUP} to a commit"
    pairs = [
        ("read/s on PostgreSQL to pgbench -S", "rate", ("read of 1,000", POSTGRES), (reads, bench)),
        ("create/s on PostgreSQL to pgbench -N", "rate", ("create", POSTGRES), (updates, bench)),
        ("read on SQLite to a raw point read, CPU µs", "cpu", ("read of 1,000", SQLITE), ("raw point read", RAW)),
        ("create/s on SQLite to raw commits of one insert", "rate", ("create", SQLITE), (singles, RAW)),
        (f"create/s on SQLite to raw commits of {GROUP} inserts", "rate", ("create", SQLITE), (grouped, RAW)),
        (
            f"create/s on SQLite, {SLOW}, to raw commits of one insert",
            "rate",
            ("create", f"{SQLITE}, {SLOW}"),
            (singles, f"{RAW}, {SLOW}"),
        ),
        (
            f"create/s on SQLite, {SLOW}, to raw commits of {GROUP} inserts",
            "rate",
            ("create", f"{SQLITE}, {SLOW}"),
            (grouped, f"{RAW}, {SLOW}"),
        ),
    ]
    for load in ("create", "get of 1,000", "read of 1,000"):
        pairs.append((f"{load} on PostgreSQL to FastAPI, CPU µs", "cpu", (load, POSTGRES), (load, FASTAPI)))
        pairs.append((f"{load}/s on PostgreSQL to FastAPI", "rate", (load, POSTGRES), (load, FASTAPI)))
    for what, kind, one, other in pairs:
        if one in figures.found and other in figures.found:
            own, their = (getattr(figures, kind)(*row) for row in (one, other))
            yield what, own, their, own / max(their, 0.001)
