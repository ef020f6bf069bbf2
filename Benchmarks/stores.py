"""Stores full of published passports. Loading a million takes minutes, so they are kept outside the clone."""

import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import copying
from answers import post
from scratch import scratch
from servers import BINARIES, ROOT, Postgres

KEPT = pathlib.Path(os.environ["SCRATCH"] + "-bench")
# What the loader said of a kept store, beside it.
NOTE = "store.json"
# What a store's content depends on: a change of it loads anew.
SOURCES = ("Sources/Domain/Schema", "Benchmarks/Loader")
# What the content of a copy in PostgreSQL depends on besides.
COPYING = ("Benchmarks/copying.py",)


def fingerprint(sources):
    digest = hashlib.sha256()
    for source in sources:
        for file in [ROOT / source, *sorted((ROOT / source).rglob("*"))]:
            if file.is_file():
                digest.update(file.read_bytes())
    return digest.hexdigest()


class Store:
    """A filled store and what the loader said of it."""

    def __init__(self, count, said, folder=None):
        self.count = count
        self.folder = folder
        self.credential = bearer(said["key"])
        self.seconds = said["seconds"]
        # Pairs of a product's id and a GTIN of it, for new passports.
        self.slots = said["slots"]
        # Addresses of published passports, drawn from the whole store.
        self.paths = said["paths"]

    @staticmethod
    def sqlite(count, fresh):
        """The kept store of that size; loaded if it is not there or was made by another loader."""
        folder = KEPT / f"sqlite-{count}"
        mark = fingerprint(SOURCES)
        said = noted(folder)
        if fresh or said.get("fingerprint") != mark:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            print(f"loading {count} passports into {folder}", flush=True)
            said = load(count, folder) | {"fingerprint": mark}
            (folder / NOTE).write_text(json.dumps(said))
        return Store(count, said, folder)

    def postgres(self):
        """The folder of a halted cluster that holds the same; copied there if need be."""
        folder = KEPT / f"postgres-{self.count}"
        said = noted(self.folder) | {"copied": fingerprint(COPYING)}
        if noted(folder) != said:
            shutil.rmtree(folder, ignore_errors=True)
            print(f"copying {self.count} passports into {folder}", flush=True)
            with scratch("copy") as (place, stack):
                cluster = stack.enter_context(Postgres(place / "cluster"))
                environment = os.environ | {"TRACEPASS_DATABASE": cluster.url, "TRACEPASS_DATA": str(place)}
                subprocess.run([BINARIES / "tracepass", "migrate"], env=environment, check=True)
                copying.copy(self.folder / "tracepass.sqlite", cluster)
                cluster.halt()
                shutil.move(place / "cluster", folder)
            (folder / NOTE).write_text(json.dumps(said))
        return folder

    def copy_to(self, folder):
        folder.mkdir()
        shutil.copy(self.folder / "tracepass.sqlite", folder)
        return folder


def noted(folder):
    """What is said beside a kept store, if there is one."""
    file = folder / NOTE
    return json.loads(file.read_text()) if file.exists() else {}


class Tenants:
    """Workspaces that share a number of products, with a GTIN each, evenly between them."""

    # As many as there are clients.
    SLOTS = 64

    def __init__(self, server, count, first_gtin):
        self.server, self.name = server, server.name
        self.keys = [self.make_key(f"Tenant {number + 1} of {count}") for number in range(count)]
        # Triples of a product's id, a GTIN of it and the key of its workspace.
        self.slots = [
            (post(server.port, "/api/v1/products", product(number), bearer(key))["_id"], gtin(first_gtin + number), key)
            for number, key in zip(range(self.SLOTS), self.keys * self.SLOTS)
        ]

    def make_key(self, name):
        workspace = re.search(r"\b[0-9a-f]{24}\b", self.server.tell("workspace", "create", "--name", name))[0]
        told = self.server.tell("key", "create", "--workspace", workspace, "--name", "benchmark")
        return re.search(r"\btp_[A-Za-z0-9]{40}\b", told)[0]

    def count_passports(self, query=""):
        return sum(self.server.count_passports(query, bearer(key)) for key in self.keys)


def bearer(key):
    return {"Authorization": f"Bearer {key}"}


def product(number):
    return {"name": f"Traction Battery 48 V, of tenant {number}", "model": f"TB-{number}", "category": "batteries"}


def gtin(number):
    """A GTIN that the loader does not use."""
    digits = f"0952{number:09}"
    return digits + str(-sum(int(digit) * (3, 1)[index % 2] for index, digit in enumerate(digits)) % 10)


def load(count, folder):
    command = [BINARIES / "BenchmarkLoader", "--count", str(count), "--data", folder]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=3_600 * 3)
    if done.returncode != 0:
        sys.exit(f"the loader ended with {done.returncode}")
    return json.loads(done.stdout)
