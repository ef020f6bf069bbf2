"""The loads that write: create, one by one and a hundred a call, and publish."""

import math

from answers import post
from load import Load

# Passports to a batch call.
BATCH = 100


class Create(Load):
    """New passports, each with a serial number that was never used, over the products of `slots`.

    Arguments of the load: an Idempotency-Key to each or none; how many to a request; products mixed within a request,
    or one product to each, as a production order has it.
    """

    # Every passport, whatever its state.
    counts = ""

    def __init__(self, server, folder, seconds, keyed=False, batch=1, mixed=True, connections=Load.CONNECTIONS):
        file = folder / f"slots-{server.port}"
        file.write_text("".join(f"{product} {gtin}\n" for product, gtin in server.store.slots))
        path = "/api/v1/passports" if batch == 1 else "/api/v1/passports/batch"
        kind = ("keyed" if keyed else "plain", str(batch), "mixed" if mixed else "order")
        super().__init__(
            "create.lua", path, seconds, server.store.credential, file, *kind, connections=connections
        )
        self.batch = batch


class CreateAmong(Load):
    """New passports of several workspaces in turn."""

    counts = ""

    def __init__(self, tenants, folder, seconds):
        file = folder / f"tenants-{tenants.server.port}-{len(tenants.keys)}"
        file.write_text("".join(f"{product} {gtin} {key}\n" for product, gtin, key in tenants.slots))
        super().__init__("create.lua", "/api/v1/passports", seconds, {}, file, "plain", "1", "mixed")


class Publish(Load):
    """Each draft once. The drafts are made, a hundred a call, before the time that counts."""

    counts = "&status=published"
    # Publications a second that a warm-up may reach.
    GUESS = 4_000

    def __init__(self, server, folder, seconds, connections=Load.CONNECTIONS):
        self.file = folder / f"drafts-{server.port}"
        super().__init__(
            "publish.lua", "/", seconds, server.store.credential, self.file, connections=connections
        )
        self.threads = 1
        self.made = 0

    def prepare(self, server, seconds, rate):
        # Twice what the warm-up says, as a server may get faster yet.
        wanted = math.ceil(seconds * (2 * rate if rate else self.GUESS)) + 2 * self.connections
        with open(self.file, "w", encoding="ascii") as file:
            for _ in range(-(-wanted // BATCH)):
                file.writelines(f"{identifier}\n" for identifier in self.drafts(server))

    def drafts(self, server):
        """The ids of a hundred new passports, on one product after the other."""
        passports = []
        for product, gtin in (server.store.slots * BATCH)[:BATCH]:
            self.made += 1
            # A name of the load itself: another load of the same server makes drafts too.
            serial = f"P{id(self):x}-{self.made}"
            passports.append({"productId": product, "gs1": {"gtin": gtin, "serialNumber": serial}})
        path = "/api/v1/passports/batch"
        results = post(server.port, path, {"passports": passports}, server.store.credential, 200)["results"]
        return [result["data"]["_id"] for result in results]
