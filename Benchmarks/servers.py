"""The servers that are measured: each a process on a free port of 127.0.0.1 that is gone at the end."""

import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARIES = pathlib.Path(os.environ["SCRATCH"] + "-release") / "release"
# All servers write the same links, so that their answers are equally long.
BASE = "https://id.example.com"
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def family(pid):
    """A process and its descendants, as a list of (pid, CPU seconds)."""
    parents, times = {}, {}
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        try:
            text = pathlib.Path(entry.path, "stat").read_text()
        except OSError:
            continue
        # The second field is a name that may hold anything, in brackets; utime and stime count all threads.
        fields = text.rpartition(")")[2].split()
        parents[int(entry.name)] = int(fields[1])
        times[int(entry.name)] = (int(fields[11]) + int(fields[12])) / TICKS
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
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def start(self):
        """Starts the process; the seconds until its first answer."""
        with open(self.log, "ab") as log:
            began = time.perf_counter()
            self.process = subprocess.Popen(
                self.command(), env=self.environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        while time.perf_counter() - began < 30 and self.process.poll() is None:
            if self.answers():
                return time.perf_counter() - began
            time.sleep(0.001)
        sys.exit(f"{self.name} did not start:\n{self.log.read_text(errors='replace')[-2000:]}")

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

    def __init__(self, name, store, folder, data=None, database=None):
        super().__init__(folder)
        self.name = name if database else f"SQLite, {name}"
        self.store, self.data, self.database = store, data, database
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
        return kept

    def note_idle_memory(self):
        time.sleep(1)
        self.idle_memory = self.memory()

    def count_passports(self, credential=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", "/api/v1/passports?limit=1", headers=credential or self.store.credential)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            sys.exit(f"{self.name}: the list of passports answered {answer.status}: {body[:300]!r}")
        return json.loads(body)["data"]["total"]


def quoted(text):
    """A text as nginx's configuration has it."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


class Nginx(Server):
    """nginx with two workers, serving the very bytes of our answer from a file, or the same redirect.

    Where `revalidates`, the entity tag is nginx's own: it compares no other with If-None-Match.
    """

    name = "nginx"

    def __init__(self, folder, path, answer, revalidates=False):
        super().__init__(folder)
        self.path = self.hot_path = path
        self.ready = answer.status
        home = folder / f"nginx-{self.port}"
        home.mkdir()
        self.body = home / "answer"
        self.body.write_bytes(answer.body)
        lines = [f"return {answer.status} {quoted(answer.location)};"] if answer.location else self.file(answer)
        headers = [(name, value) for name, value in answer.headers if not (revalidates and name == "ETag")]
        text = (ROOT / "Benchmarks" / "nginx.conf").read_text()
        for mark, value in {
            "@FOLDER@": home,
            "@PORT@": self.port,
            "@PATH@": path,
            "@ETAG@": "on" if revalidates else "off",
            "@ANSWER@": "\n".join(f"            {line}" for line in lines),
            "@HEADERS@": "\n".join(f"            add_header {name} {quoted(value)};" for name, value in headers),
        }.items():
            text = text.replace(mark, str(value))
        self.configuration = home / "nginx.conf"
        self.configuration.write_text(text)
        self.start()

    def file(self, answer):
        return [
            f"alias {self.body};", "types {}", f"default_type '{answer.media_type}';", "max_ranges 0;",
            "add_header Last-Modified '';",
        ]

    def command(self):
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        return [program, "-p", self.configuration.parent, "-c", self.configuration, "-e", self.log]


class Bare(Server):
    """Hummingbird and nothing else, answering the same bytes from memory."""

    name = "bare Hummingbird"

    def __init__(self, folder, path, answer):
        super().__init__(folder)
        self.path = self.hot_path = path
        self.body = folder / "answer"
        self.body.write_bytes(answer.body)
        self.headers = [("Content-Type", answer.media_type), *answer.headers]
        self.start()

    def command(self):
        command = [BINARIES / "BareHummingbird", "--port", str(self.port), "--body", self.body]
        for name, value in self.headers:
            command += ["--header", f"{name}: {value}"]
        return command


class Postgres:
    """A private PostgreSQL that flushes every commit to the disk."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        self.url = self.script("start", "--durable")
        self.pid = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        return self

    def __exit__(self, *_):
        self.script("stop")

    def script(self, command, *options):
        arguments = [ROOT / "scripts" / "postgres", command, self.folder, *options]
        return subprocess.run(arguments, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    def cpu(self):
        return sum(seconds for _, seconds in family(self.pid))
