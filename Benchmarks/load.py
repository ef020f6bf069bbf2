"""What a turn is: a server driven by wrk for some seconds, and what it cost the server meanwhile."""

import dataclasses
import json
import pathlib
import resource
import subprocess
import sys
import uuid

from servers import TICKS

SCRIPTS = pathlib.Path(__file__).resolve().parent / "wrk"


@dataclasses.dataclass
class Result:
    """One turn of one server."""

    requests: int
    seconds: float
    # Server and database, CPU microseconds a request.
    cpu: float
    database: float
    # Milliseconds.
    p50: float
    p99: float
    errors: int = 0
    # Megabytes at the end.
    memory: float = 0
    # Requests of the warm-up, whose times are not counted.
    warmed: int = 0
    # How many cores everything else on the machine kept busy meanwhile.
    others: float = 0

    @property
    def rate(self):
        return self.requests / self.seconds


def busy():
    """CPU seconds that the whole machine has worked since its start, and those of our own finished children."""
    fields = pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    # user, nice, system, idle, iowait, irq, softirq, steal
    worked = sum(int(fields[index]) for index in (0, 1, 2, 5, 6)) / TICKS
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return worked, children.ru_utime + children.ru_stime


class Load:
    """One kind of load on one server: a script of wrk, with its arguments."""

    CONNECTIONS = 64
    # Whom a turn writes to, and of how many passports, by its query, it has to make more; None for a load that reads.
    counts = None

    def __init__(self, script, path, seconds, headers, *arguments, connections=CONNECTIONS):
        self.script, self.path, self.seconds, self.headers = script, path, seconds, headers
        self.arguments, self.connections = arguments, connections
        # How many records a request makes.
        self.batch = 1
        self.threads = min(2, connections)

    def prepare(self, server, seconds, rate):
        """Makes what that many seconds at that many requests a second will use up."""

    def run(self, server):
        """Warms up, then measures. CPU time is that of the server's processes over the same time."""
        warming = max(1, round(self.seconds / 4))
        self.prepare(server, warming, None)
        warmed = self.wrk(server, warming)
        self.prepare(server, self.seconds, warmed["requests"] / warming)
        before, began = server.cpu(), busy()
        told = self.wrk(server, self.seconds)
        own, database = (after - earlier for after, earlier in zip(server.cpu(), before))
        machine, client = (after - earlier for after, earlier in zip(busy(), began))
        requests = max(told["requests"], 1)
        seconds = told["duration"] / 1e6
        return Result(
            requests=told["requests"],
            seconds=seconds,
            cpu=own / requests * 1e6,
            database=database / requests * 1e6,
            p50=told["p50"] / 1e3,
            p99=told["p99"] / 1e3,
            errors=told["errors"] + warmed["errors"],
            memory=server.memory(),
            warmed=warmed["requests"],
            others=max(0, machine - own - database - client) / seconds,
        )

    def command(self, server, seconds):
        command = ["wrk", "-t", str(self.threads), "-c", str(self.connections), "-d", f"{seconds}s"]
        command += ["--timeout", "5s", "-s", self.script]
        for name, value in self.headers.items():
            command += ["-H", f"{name}: {value}"]
        # The last argument makes what the script sends unique to this call.
        return [*command, f"http://127.0.0.1:{server.port}{self.path}", "--", *self.arguments, uuid.uuid4().hex[:8]]

    def wrk(self, server, seconds, cores=None):
        """What wrk says of that many seconds, on those cores only if any are named."""
        command = self.command(server, seconds)
        if cores is not None:
            command = ["taskset", "--cpu-list", cores, *command]
        done = subprocess.run(
            command, cwd=SCRIPTS, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=seconds + 60
        )
        lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
        if done.returncode != 0 or not lines:
            sys.exit(f"wrk failed:\n{done.stdout}")
        return json.loads(lines[-1]) | {"connections": self.connections}
