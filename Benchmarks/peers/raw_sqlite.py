"""SQLite with no server round it: what reading and durably writing the same bytes costs at the least."""

import json
import os
import pathlib
import subprocess

from load import Result
from rows import Row
from syncs import SLOW

SOURCE = pathlib.Path(__file__).with_name("raw_sqlite.c")
# Rows that are there when reading and writing begin: as many as in the store of 1 k.
ROWS = 1_000
# As many inserts share a commit as there are clients.
GROUP = 64


class RawSQLite:
    """A loop over one connection, in a program of its own."""

    database = None

    def __init__(self, folder, body, preloaded=None):
        self.name = "raw SQLite" + (f", {SLOW}" if preloaded else "")
        self.folder, self.body, self.preloaded = folder, body, preloaded or {}
        self.program = folder / "raw_sqlite"
        if not self.program.exists():
            subprocess.run(["gcc", "-O2", "-Wall", "-o", self.program, SOURCE, "-lsqlite3"], check=True)
        self.file = folder / f"raw{len(self.preloaded)}.sqlite"

    def tell(self, kind, *arguments):
        command = [self.program, kind, self.file, self.body, *(str(argument) for argument in arguments)]
        environment = os.environ | self.preloaded
        return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def renew(self):
        """A table of its own for each turn, as large as the store that it is compared with."""
        for file in self.folder.glob(self.file.name + "*"):
            file.unlink()
        self.tell("fill", ROWS)


class Loop:
    """One kind of operation, again and again: of no client but the loop itself."""

    counts = None
    connections = 1

    def __init__(self, kind, seconds, *arguments):
        self.kind, self.arguments = kind, (seconds, *arguments)
        # Every row counts as a request, however many share a commit.
        self.batch = 1

    def run(self, server):
        told = json.loads(server.tell(self.kind, *self.arguments))
        cpu = told["cpu"] / max(told["requests"], 1) * 1e6
        return Result(told["requests"], told["seconds"], cpu, 0, told["p50"] / 1e3, told["p99"] / 1e3)


def reads(options, raw):
    return [Row("raw point read", raw.name, raw, Loop("read", options.seconds), fresh=True)]


def inserts(options, loops):
    """The rows of single and of grouped commits, on the disk as it is and on the slower one."""
    kinds = {"raw insert, a commit each": 1, f"raw insert, {GROUP} to a commit": GROUP}
    return [
        Row(scenario, raw.name, raw, Loop("insert", options.seconds, group), fresh=True)
        for scenario, group in kinds.items()
        for raw in loops
    ]
