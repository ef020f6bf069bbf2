"""The same three endpoints on FastAPI, SQLAlchemy and PostgreSQL, with the passports of our own store; see fastapi/."""

import json
import os
import pathlib
import subprocess
import sys
import uuid

from answers import fetch, post
from reading import LINKED_DATA
from servers import BASE, Server

HERE = pathlib.Path(__file__).with_name("fastapi")
# Made by scripts/setup bench.
ENVIRONMENT = pathlib.Path(os.environ["SCRATCH"] + "-bench") / "fastapi"
WORKERS = 2


class Reference(Server):
    """uvicorn on uvloop and httptools with two workers, on a database of its own of the same cluster."""

    path = "/healthz"

    def __init__(self, ours, folder):
        super().__init__(folder)
        if not (ENVIRONMENT / "bin" / "uvicorn").exists():
            sys.exit(f"{ENVIRONMENT} is missing: run scripts/setup bench")
        self.name = "FastAPI, " + ours.name
        self.store, self.database = ours.store, ours.database
        self.hot_path = ours.hot_path
        self.ids = ours.identifiers()
        self.seed = folder / "fastapi-seed.json"
        self.seed.write_text(json.dumps(self.passports_of(ours)))
        self.database.ask("CREATE DATABASE fastapi")
        subprocess.run([ENVIRONMENT / "bin" / "python", "-B", HERE / "seed.py"], env=self.environment(), check=True)
        self.start()
        self.check(ours)

    def passports_of(self, ours):
        """All that the other service has to hold: what our server says of its passports."""
        passports, products = [], {}
        for identifier in self.ids:
            passport = json.loads(fetch(ours.port, f"/api/v1/passports/{identifier}", ours.store.credential).body)
            gs1 = passport["gs1"]
            shown = fetch(ours.port, f"/p/01/{gs1['gtin']}/21/{gs1['serialNumber']}", LINKED_DATA)
            passports.append({"passport": passport, "document": shown.body.decode(), "tag": shown.tag})
            products[passport["productId"]] = {
                key: entry for key, entry in passport["fields"].items() if entry.get("seededFrom") == "product"
            }
        return {
            "key": ours.store.credential["Authorization"].removeprefix("Bearer "),
            "workspace": passport["companyId"],
            "template": {
                "id": passport["templateId"], "category": passport["category"], "keys": list(passport["fields"])
            },
            "products": products,
            "passports": passports,
        }

    def check(self, ours):
        """Compares are worth something only if both give the same answers."""
        for path, headers in (
            (f"/api/v1/passports/{self.ids[0]}", self.store.credential),
            (self.hot_path, LINKED_DATA),
        ):
            own, other = (json.loads(fetch(server.port, path, headers).body) for server in (self, ours))
            if own != other:
                sys.exit(f"FastAPI's answer to {path} is not ours: {own} instead of {other}")
        product, gtin = self.store.slots[0]
        draft = {"productId": product, "gs1": {"gtin": gtin, "serialNumber": f"same-{uuid.uuid4().hex[:8]}"}}
        made = [post(server.port, "/api/v1/passports", draft, self.store.credential) for server in (self, ours)]
        for answer in made:
            for name in ("_id", "createdAt", "updatedAt"):
                del answer[name]
        if made[0] != made[1]:
            sys.exit(f"FastAPI's new passport is not ours: {made[0]} instead of {made[1]}")

    def identifiers(self, count=1_000):
        return self.ids[:count]

    def count_passports(self, _):
        return int(self.database.ask("SELECT count(*) FROM passport", "fastapi"))

    def environment(self):
        return os.environ | {
            "REFERENCE_DATABASE": self.database.url_of("fastapi"),
            "REFERENCE_SEED": str(self.seed),
            "REFERENCE_BASE": BASE,
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def command(self):
        command = [ENVIRONMENT / "bin" / "uvicorn", "application:app", "--app-dir", HERE, "--workers", str(WORKERS)]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--loop", "uvloop", "--http", "httptools"]
        return [*command, "--no-access-log", "--no-server-header", "--log-level", "warning"]
