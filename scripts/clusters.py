"""PostgreSQL clusters for the drills beside this file: several that know each other, with settings of their own.

`scripts/postgres` is enough where one cluster as it comes will do.
"""

import os
import pathlib
import shutil
import signal
import subprocess


class Cluster:
    """One PostgreSQL server with a socket and a port of its own in a folder."""

    def __init__(self, folder, port):
        self.folder, self.port = folder, port
        self.data = folder / "data"
        folder.mkdir()
        if os.getuid() == 0:
            shutil.chown(folder, "postgres", "postgres")

    @staticmethod
    def binaries():
        return max(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))

    def owned(self, program, *arguments):
        command = [self.binaries() / program, *arguments]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        return subprocess.run(command, check=True, cwd="/", capture_output=True, text=True, timeout=60).stdout

    def configure(self, *lines):
        with open(self.data / "postgresql.auto.conf", "a") as file:
            file.write("\n".join(lines) + "\n")

    def create(self):
        self.owned(
            "initdb", "--pgdata", self.data, "--username", "postgres", "--auth", "trust", "--locale", "C",
            "--encoding", "UTF8", "--no-sync",
        )
        self.configure(
            "listen_addresses = ''", f"unix_socket_directories = '{self.folder}'", f"port = {self.port}",
            "max_connections = 100", "wal_level = replica", "hot_standby = on",
        )

    def follow(self, primary):
        """Becomes a synchronous standby of another server."""
        source = f"host={primary.folder} port={primary.port} user=postgres application_name=second"
        self.owned("pg_basebackup", "--pgdata", self.data, "--dbname", source, "--checkpoint=fast", "--no-sync")
        self.configure(
            f"unix_socket_directories = '{self.folder}'", f"port = {self.port}", f"primary_conninfo = '{source}'"
        )
        (self.data / "standby.signal").touch()
        if os.getuid() == 0:
            shutil.chown(self.data / "standby.signal", "postgres", "postgres")

    def start(self):
        self.owned("pg_ctl", "--pgdata", self.data, "--log", self.folder / "log", "--wait", "start")

    def sql(self, text):
        return subprocess.run(
            ["psql", "-XAtq", "-h", self.folder, "-p", str(self.port), "-U", "postgres", "-d", "postgres", "-c", text],
            check=True, capture_output=True, text=True, timeout=30,
        ).stdout.strip()

    def kill(self):
        """Ends the server and all its processes as a power cut would."""
        self.send(signal.SIGKILL)

    def freeze(self):
        """Makes it hang: it answers nothing and closes nothing."""
        self.send(signal.SIGSTOP)

    def thaw(self):
        self.send(signal.SIGCONT)

    def send(self, number):
        """Sends all its processes a signal."""
        first = int((self.data / "postmaster.pid").read_text().split()[0])
        children = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True).stdout.split()
        for process in [first, *map(int, children)]:
            try:
                os.kill(process, number)
            except ProcessLookupError:
                pass

    def promote(self):
        self.owned("pg_ctl", "--pgdata", self.data, "--wait", "promote")

    def stop(self):
        if (self.data / "postmaster.pid").exists():
            try:
                self.owned("pg_ctl", "--pgdata", self.data, "--mode", "immediate", "--wait", "stop")
            except subprocess.CalledProcessError:
                pass  # It was killed.
