"""A TracePass server for the scripts beside this file: fresh store, free port, gone afterwards.

    with Server("sqlite") as server:
        server.start()
        status, headers, body = server.client().json("POST", "/api/v1/products", {...})

The program is the release build (`make release`), or the one that TRACEPASS_BINARY names.
"""

import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
CACHE = pathlib.Path.home() / ".cache"
SCRATCH = os.environ.get("SCRATCH") or os.environ.get("TRACEPASS_BUILD") or str(CACHE / "tracepass-build")
BINARY = os.environ.get("TRACEPASS_BINARY") or f"{SCRATCH}-release/release/tracepass"
ENGINES = ("sqlite", "postgres")

# The published sample: digit 14 of 0401234500001x has to be 6.
GTIN = "04012345000016"
PRODUCT = {
    "name": "Li-Ion 48V Battery Pack",
    "model": "BP-48V-100",
    "category": "batteries",
    "defaultFieldValues": {"battery_chemistry": "lithium-ion", "nominal_voltage": 48},
}


def enter_environment():
    """Continues in the Python environment of `scripts/setup test`, as the same process."""
    environment = CACHE / "tracepass-venv"
    if pathlib.Path(sys.prefix) != environment:
        python = str(environment / "bin" / "python")
        if not os.path.exists(python):
            sys.exit("the Python environment is missing: run scripts/setup test")
        os.execv(python, [python, *sys.argv])


def end_on_signals():
    """Lets SIGTERM and SIGINT unwind the stack, so that servers are stopped and folders removed."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: sys.exit(128 + received))


def json_of(done):
    """The JSON object that a check has printed, whether it found faults or not; ends the script when it could not look."""
    if done.returncode not in (0, 1) or not done.stdout.startswith("{"):
        raise SystemExit(f"{' '.join(map(str, done.args))} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return json.loads(done.stdout)


class Client:
    """One kept-alive connection with a key (or none)."""

    def __init__(self, port, key):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        self.key = key

    def send(self, method, path, body=None, headers=None):
        """Status, headers and bytes of one answer."""
        fields = dict(headers or {})
        if self.key:
            fields["Authorization"] = f"Bearer {self.key}"
        if body is not None:
            fields.setdefault("Content-Type", "application/json")
        self.connection.request(method, path, body, fields)
        answer = self.connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def json(self, method, path, value=None):
        """As `send`, with a value for a body, and the answer's body parsed."""
        body = None if value is None else json.dumps(value).encode()
        status, headers, data = self.send(method, path, body)
        return status, headers, json.loads(data)

    def expect(self, wanted, method, path, value=None):
        """The answer's body; ends the script when the status is another one."""
        status, _, body = self.json(method, path, value)
        if status != wanted:
            raise SystemExit(f"{method} {path} answered {status} instead of {wanted}: {json.dumps(body)[:500]}")
        return body


class Server:
    """The server with a store of its own on one engine."""

    def __init__(self, engine):
        if engine not in ENGINES:
            raise SystemExit(f"unknown engine {engine}: one of {', '.join(ENGINES)}")
        if not os.access(BINARY, os.X_OK):
            raise SystemExit(f"{BINARY} is missing: run `make release`")
        self.engine = engine
        self.process = None
        self.key = None

    def __enter__(self):
        end_on_signals()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tracepass-", dir="/tmp"))
        # PostgreSQL runs as another user when this is root, and has to reach its folder.
        self.folder.chmod(0o755)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("TRACEPASS_")}
        self.environment["TRACEPASS_LISTEN"] = f"127.0.0.1:{self.port}"
        self.environment["TRACEPASS_DATA"] = str(self.folder / "data")
        try:
            if self.engine == "postgres":
                self.environment["TRACEPASS_DATABASE"] = self.postgres("start")
                # Nothing of a script's store has to be kept: scripts/postgres skips fsync.
                self.environment["TRACEPASS_ALLOW_UNSAFE_DATABASE"] = "true"
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        if self.engine == "postgres":
            self.postgres("stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def postgres(self, command):
        arguments = [ROOT / "scripts" / "postgres", command, self.folder / "postgres"]
        return subprocess.run(arguments, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    def run(self, *arguments):
        """What another command of the program prints, on the same store."""
        done = subprocess.run([BINARY, *arguments], env=self.environment, capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise SystemExit(
                f"tracepass {' '.join(arguments)} ended with {done.returncode}: {done.stdout}{done.stderr}"
            )
        return done.stdout

    def verify(self, **environment):
        """What `tracepass verify` finds in the store, or in another one that the environment names."""
        return json_of(
            subprocess.run(
                [BINARY, "verify", "--json"],
                env={**self.environment, **environment},
                capture_output=True,
                text=True,
                timeout=1800,
            )
        )

    def make_key(self):
        """Migrates the store, makes a workspace and a key in it."""
        self.run("migrate")
        workspace = re.search(r"\b[0-9a-f]{24}\b", self.run("workspace", "create", "--name", "Scripts"))
        if workspace is None:
            raise SystemExit("tracepass workspace create printed no id")
        key = re.search(
            r"\btp_[A-Za-z0-9]{40}\b", self.run("key", "create", "--workspace", workspace[0], "--name", "scripts")
        )
        if key is None:
            raise SystemExit("tracepass key create printed no key")
        self.key = key[0]

    def start(self):
        """Starts serving and returns the seconds until the first 200."""
        began = time.monotonic()
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                [BINARY, "serve"], env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        while time.monotonic() - began < 15:
            if self.process.poll() is not None:
                break
            if self.is_healthy():
                return time.monotonic() - began
            time.sleep(0.02)
        raise SystemExit(f"the server did not start:\n{self.log()}")

    def is_healthy(self):
        try:
            status, _, body = Client(self.port, None).json("GET", "/healthz")
            return status == 200 and body["status"] == "ok"
        except (OSError, http.client.HTTPException, ValueError):
            return False

    def kill(self):
        """Ends the server as a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Ends the server as an operator would; it has to drain and exit with 0."""
        self.process.terminate()
        status = self.process.wait(timeout=20)
        if status != 0:
            raise SystemExit(f"the server ended with {status} on SIGTERM:\n{self.log()}")

    def client(self):
        return Client(self.port, self.key)

    def log(self):
        """The last lines that the server wrote."""
        return "\n".join((self.folder / "log").read_text(errors="replace").splitlines()[-20:])
