"""Copies an embedded store into an empty PostgreSQL database that has the same schema.

A large store is loaded once and copied: what is compared on both engines is then the same passports, and rows are copied a
hundred times as fast as passports are made.
"""

import sqlite3
import subprocess

# What a column's value looks like in COPY's text format; see PostgreSQL's documentation of COPY.
FORMS = {
    "bigint": "{}",
    "boolean": "CASE {} WHEN 0 THEN 'f' WHEN 1 THEN 't' END",
    "bytea": "'\\\\x' || hex({})",
    "text": "replace(replace(replace(replace({}, '\\', '\\\\'), char(9), '\\t'), char(10), '\\n'), char(13), '\\r')",
}
COLUMNS = """
    SELECT table_name, column_name, data_type FROM information_schema.columns
    WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position
"""


def columns(cluster):
    """The tables of a database: for each, its columns and their types."""
    tables = {}
    for line in cluster.ask(COLUMNS).splitlines():
        table, column, kind = line.split("|")
        tables.setdefault(table, []).append((column, kind))
    return tables


def copy(file, cluster):
    """Replaces all rows of the cluster's database by those of the SQLite file."""
    tables = columns(cluster)
    source = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    command = ["psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", cluster.url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as psql:
        into = psql.stdin
        # Rows come in an order in which what they refer to may not be there yet.
        into.write(b"SET session_replication_role = replica;\n")
        into.write(f"TRUNCATE {', '.join(tables)};\n".encode())
        for table, its in tables.items():
            into.write(f"COPY {table} ({', '.join(name for name, _ in its)}) FROM STDIN;\n".encode())
            cells = (f"coalesce({FORMS[kind].format(name)}, '\\N')" for name, kind in its)
            for rows in chunks(source.execute(f"SELECT {' || char(9) || '.join(cells)} FROM {table}")):
                into.write("".join(f"{row}\n" for row, in rows).encode())
            into.write(b"\\.\n")
        # As autovacuum would have left them.
        into.write(b"VACUUM (ANALYZE);\n")
    source.close()
    if psql.returncode != 0:
        raise SystemExit(f"copying {file} into PostgreSQL failed")


def chunks(cursor, size=1_000):
    """The rows of a cursor, so many at a time."""
    while rows := cursor.fetchmany(size):
        yield rows
