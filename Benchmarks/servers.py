"""The servers that are measured: each a process on a free port of 127.0.0.1 that is gone at the end."""

import http.client
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time

from answers import items

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARIES = pathlib.Path(os.environ["SCRATCH"] + "-release") / "release"
# All servers write the same links, so that their answers are equally long.
BASE = "https://id.example.com"
# Passports on the largest page of a list.
LARGEST_PAGE = 100
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def family(pid):
    """A process and its descendants, as a list of (pid, CPU seconds with those of its ended children)."""
    parents, times = {}, {}
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        try:
            text = pathlib.Path(entry.path, "stat").read_text()
        except OSError:
            continue
        # The second field is a name that may hold anything, in brackets. utime and stime count all threads, cutime and
        # cstime the children that have ended: a connection of PostgreSQL is a process.
        fields = text.rpartition(")")[2].split()
        parents[int(entry.name)] = int(fields[1])
        times[int(entry.name)] = sum(int(field) for field in fields[11:15]) / TICKS
    found = [pid]
    for member in found:
        found += [child for child, parent in parents.items() if parent == member]
    return [(member, times.get(member, 0)) for member in found]


def resident(pid):
    """Resident megabytes of one process."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1_024
    return 0


class Server:
    """A process that answers HTTP."""

    name = ""
    path = "/"
    # What `path` is answered with as soon as the server serves.
    ready = 200
    hot_path = "/"
    database = None
    # The only cores that it may run on, as taskset names them.
    cores = None

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.process = None
        self.log = folder / f"log-{self.port}"

    def command(self):
        raise NotImplementedError

    def environment(self):
        return None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def start(self):
        """Starts the process; the seconds until its first answer."""
        command = self.command() if self.cores is None else ["taskset", "--cpu-list", self.cores, *self.command()]
        with open(self.log, "ab") as log:
            began = time.perf_counter()
            self.process = subprocess.Popen(
                command, env=self.environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        while time.perf_counter() - began < 30 and self.process.poll() is None:
            if self.answers():
                return time.perf_counter() - began
            time.sleep(0.001)
        sys.exit(f"{self.name} did not start:\n{self.log.read_text(errors='replace')[-2000:]}")

    def renew(self):
        """Starts anew on what it began with, where it can."""

    def answers(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", self.path)
            return connection.getresponse().status == self.ready
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def cpu(self):
        """CPU seconds so far, of the server with its children and, apart, of its database."""
        own = sum(seconds for _, seconds in family(self.process.pid))
        return own, self.database.cpu() if self.database else 0

    def memory(self):
        """Resident megabytes. What forked processes share is counted for each of them."""
        return sum(resident(pid) for pid, _ in family(self.process.pid))


class TracePass(Server):
    """The release server on a store of its own."""

    path = "/healthz"

    def __init__(self, name, store, folder, data=None, database=None, preloaded=None):
        super().__init__(folder)
        self.name = name if database else f"SQLite, {name}"
        self.store, self.data, self.database = store, data, database
        # Variables that load another library into the process; see syncs.py.
        self.preloaded = preloaded or {}
        self.hot_path = store.paths[0]
        self.idle_memory = 0

    def command(self):
        return [BINARIES / "tracepass", "serve"]

    def tell(self, *arguments):
        """What another command of the program prints, on the same store."""
        command = [BINARIES / "tracepass", *arguments]
        done = subprocess.run(command, env=self.environment(), capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            sys.exit(f"tracepass {' '.join(arguments)} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout

    def environment(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACEPASS_")}
        kept |= {
            "TRACEPASS_LISTEN": f"127.0.0.1:{self.port}",
            "TRACEPASS_APP_URL": BASE,
            "TRACEPASS_ID_URL": BASE,
            "TRACEPASS_DATA": str(self.data or self.folder / "files"),
        }
        if self.database:
            kept["TRACEPASS_DATABASE"] = self.database.url
        return kept | self.preloaded

    def warm(self):
        """Brings the files that hold its store into the system's memory."""
        place = self.database.folder / "data" / "base" if self.database else self.data
        for file in place.rglob("*"):
            if not file.is_file():
                continue
            with open(file, "rb", buffering=0) as opened:
                while opened.read(1 << 20):
                    pass

    def note_idle_memory(self):
        time.sleep(1)
        self.idle_memory = self.memory()

    def renew(self):
        """On a new copy of the store, where copying takes no time."""
        if self.database is None and self.store.count <= 20_000:
            self.stop()
            shutil.rmtree(self.data)
            self.store.copy_to(self.data)
            self.start()

    def count_passports(self, query="", credential=None):
        """How many passports its owner finds with that further query."""
        return items(self.port, 1, f"1{query}", credential or self.store.credential)[1]


    def identifiers(self, count=1_000):
        """The ids of that many passports, of pages from the whole list."""
        pages = -(-count // LARGEST_PAGE)
        step = max(1, self.count_passports() // LARGEST_PAGE // pages)
        found = []
        for page in range(1, 1 + pages * step, step):
            found += [item["_id"] for item in items(self.port, page, LARGEST_PAGE, self.store.credential)[0]]
        return found


class Postgres:
    """A private PostgreSQL that flushes every commit to the disk: an empty one, or one that begins with what a halted one
    held."""

    def __init__(self, folder, preloaded=None, kept=None):
        self.folder = folder
        self.preloaded = preloaded or {}
        self.kept = kept

    def __enter__(self):
        if self.kept:
            # With the owners of its files.
            subprocess.run(["cp", "--archive", self.kept, self.folder], check=True)
        self.url = self.script("start", "--durable")
        self.pid = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        return self

    def __exit__(self, *_):
        self.script("stop")

    def halt(self):
        """Ends it so that its folder can be copied."""
        self.script("halt")

    def script(self, command, *options):
        arguments = [ROOT / "scripts" / "postgres", command, self.folder, *options]
        environment = os.environ | self.preloaded
        return subprocess.run(arguments, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    def url_of(self, database):
        """The URL of another database of the cluster."""
        return self.url.replace("///postgres?", f"///{database}?")

    def ask(self, statement, database="postgres"):
        """The one value that a statement answers, as text."""
        command = ["psql", "--no-psqlrc", "--tuples-only", "--no-align", "--quiet", "-c", statement]
        done = subprocess.run([*command, self.url_of(database)], check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout.strip()

    def cpu(self):
        return sum(seconds for _, seconds in family(self.pid))
