"""A bare INSERT: the rows that events have become, into the same tables of an empty database, with no server."""

import asyncio
import dataclasses
import sqlite3
import sys
import time

import asyncpg

# How many events' rows are written, and how many to a transaction: as many as the server captures at once.
EVENTS = 48_000
TRANSACTION = 1_600
# The table with a row for each event; all whose names begin alike take part.
EVENT = "epcis_event"
PREFIX = "epcis"


@dataclasses.dataclass
class Bare:
    """What it took: events, events/s, microseconds of CPU an event (the client's with SQLite in it, and PostgreSQL's),
    and rows an event by table. `stored` is how many events there are in the store."""

    count: int
    rate: float
    client: float
    database: float
    rows: dict
    stored: int


def share(counts):
    """How many rows of each table belong to as many events as are written, and how many those are."""
    stored = counts.get(EVENT)
    if not stored:
        sys.exit("there are no events to write again")
    events = min(EVENTS, stored)
    return {table: round(count * events / stored) for table, count in counts.items()}, events


def portions(rows, events):
    """The rows of each transaction: an even part of every table."""
    parts = max(1, events // TRANSACTION)
    for part in range(parts):
        yield {
            table: some[part * len(some) // parts:(part + 1) * len(some) // parts] for table, some in rows.items()
        }


def result(rows, events, stored, seconds, client, database):
    each = {table: len(some) / events for table, some in rows.items()}
    return Bare(events, events / seconds, 1e6 * client / events, 1e6 * database / events, each, stored)


def sqlite(folder):
    """With the server's pragmas. Its log is copied back by this connection, every so many pages as the server's is."""
    source = sqlite3.connect(f"file:{folder}/data/tracepass.sqlite?mode=ro", uri=True)
    target = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    for pragma in (
        "page_size=8192", "journal_mode=WAL", "synchronous=FULL", "cache_size=-65536", "temp_store=MEMORY",
        "wal_autocheckpoint=2000",
    ):
        target.execute(f"PRAGMA {pragma}")
    made = source.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name GLOB ? ORDER BY type DESC",
        (f"{PREFIX}_*",),
    )
    counts = {}
    for kind, name, sql in made.fetchall():
        target.execute(sql)
        if kind == "table":
            (counts[name],) = source.execute(f"SELECT count(*) FROM {name}").fetchone()
    shares, events = share(counts)
    rows = {
        table: source.execute(f"SELECT * FROM {table} LIMIT {count}").fetchall() for table, count in shares.items()
    }
    began, spent = time.monotonic(), time.process_time()
    for portion in portions(rows, events):
        target.execute("BEGIN IMMEDIATE")
        for table, some in portion.items():
            if some:
                target.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(some[0]))})", some)
        target.execute("COMMIT")
    return result(rows, events, counts[EVENT], time.monotonic() - began, time.process_time() - spent, 0)


def postgres(cluster):
    """Into another schema of the same database, whose commits are flushed as the server's are."""
    return asyncio.run(insert(cluster))


async def insert(cluster):
    connection = await asyncpg.connect(cluster.url)
    await connection.execute("CREATE SCHEMA bare")
    counts = {}
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND starts_with(tablename, $1)"
    for (table,) in await connection.fetch(tables, f"{PREFIX}_"):
        await connection.execute(f"CREATE TABLE bare.{table} (LIKE public.{table} INCLUDING ALL)")
        counts[table] = await connection.fetchval(f"SELECT count(*) FROM public.{table}")
    shares, events = share(counts)
    rows = {}
    for table, count in shares.items():
        found = await connection.fetch(f"SELECT * FROM public.{table} LIMIT {count}")
        rows[table] = [tuple(row) for row in found]
    began, spent, worked = time.monotonic(), time.process_time(), cluster.cpu()
    for portion in portions(rows, events):
        async with connection.transaction():
            for table, some in portion.items():
                if some:
                    places = ",".join(f"${number + 1}" for number in range(len(some[0])))
                    await connection.executemany(f"INSERT INTO bare.{table} VALUES ({places})", some)
    seconds, client, database = time.monotonic() - began, time.process_time() - spent, cluster.cpu() - worked
    await connection.execute("DROP SCHEMA bare CASCADE")
    await connection.close()
    return result(rows, events, counts[EVENT], seconds, client, database)
