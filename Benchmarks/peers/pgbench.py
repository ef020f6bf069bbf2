"""pgbench on the same PostgreSQL: what its protocol and its commits allow at the best."""

import re
import resource
import subprocess

from load import Result, busy
from rows import Row

# Ten of its branches: a million accounts, which its cache holds.
SCALE = 10
CLIENTS = (8, 16, 64)
# The share of transactions whose latency is written down, so that doing so costs nothing.
SAMPLED = 0.1


class PgBench:
    """A database of pgbench's own on the cluster that is also ours."""

    def __init__(self, cluster, folder):
        self.name, self.database, self.folder = "pgbench", cluster, folder
        cluster.ask("CREATE DATABASE pgbench")
        self.url = cluster.url_of("pgbench")
        self.tell("--initialize", "--quiet", "--scale", str(SCALE))

    def tell(self, *arguments):
        command = ["pgbench", *arguments, self.url]
        done = subprocess.run(command, cwd=self.folder, check=True, capture_output=True, text=True)
        return done.stdout


class Transactions:
    """One of its built-in scripts, prepared, from some clients."""

    counts = None
    batch = 1

    def __init__(self, script, clients, seconds):
        self.script, self.connections, self.seconds = script, clients, seconds

    def run(self, server):
        """CPU is pgbench's own, as ours is that of the server that asks PostgreSQL; the database's stands beside it."""
        common = ["--no-vacuum", "--protocol=prepared", f"--builtin={self.script}"]
        common += [f"--client={self.connections}", "--jobs=2"]
        server.tell(*common, "--time=1")
        own, database, machine = (*own_and_database(server), busy()[0])
        text = server.tell(
            *common, f"--time={self.seconds}", "--log", "--log-prefix=latency", f"--sampling-rate={SAMPLED}"
        )
        own, database = (after - before for after, before in zip(own_and_database(server), (own, database)))
        done = int(re.search(r"actually processed: (\d+)", text)[1])
        failed = re.search(r"failed transactions: (\d+)", text)
        samples = self.latencies(server.folder)
        return Result(
            requests=done,
            seconds=done / float(re.search(r"tps = ([0-9.]+)", text)[1]),
            cpu=own / done * 1e6,
            database=database / done * 1e6,
            p50=samples[len(samples) // 2],
            p99=samples[len(samples) * 99 // 100],
            errors=int(failed[1]) if failed else 0,
            others=max(0, busy()[0] - machine - own - database) / self.seconds,
        )

    def latencies(self, folder):
        """The sampled latencies in milliseconds, in order; the third column of each line has them in microseconds."""
        samples = []
        for file in folder.glob("latency.*"):
            samples += [int(line.split()[2]) / 1e3 for line in file.read_text().splitlines()]
            file.unlink()
        return sorted(samples)


def own_and_database(server):
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime, server.database.cpu()


def rows(options, server, script):
    """The rows of one of its scripts; `select-only` is its -S, `simple-update` its -N."""
    return [
        Row(
            f"pgbench {script}, {clients} clients",
            f"{server.name}, PostgreSQL",
            server,
            Transactions(script, clients, options.seconds),
        )
        for clients in CLIENTS
    ]
