"""The rows of the report: which servers have a turn under which load, and to what their cost is compared."""

import dataclasses
import sys
import time

import reading
from answers import fetch
from load import Load
from peers.nginx import Nginx, NginxFiles
from reading import FORMS
from stores import Tenants
from writing import BATCH, Create, CreateAmong, Publish


@dataclasses.dataclass
class Row:
    """One line of the report: a server under one kind of load, with a result for each round."""

    scenario: str
    target: str
    server: object
    load: Load
    # The row to which its cost is compared as the store grows.
    small: "Row | None" = None
    # nginx's row to which its cost is compared.
    nginx: "Row | None" = None
    # Who can say how many passports there are: the server, or the workspaces that creates go to.
    owner: object = None
    # Whether each turn begins with the store as it was loaded.
    fresh: bool = False
    results: list = dataclasses.field(default_factory=list)

    def __post_init__(self):
        self.owner = self.owner or self.server

    def run(self):
        if self.fresh:
            self.server.renew()
        counts = self.load.counts
        before = None if counts is None else self.settled()
        result = self.load.run(self.server)
        self.results.append(result)
        if before is not None and not result.errors:
            self.check(self.owner.count_passports(counts) - before, result)

    def settled(self):
        """How many there are when the server rests: it finishes a request though its client, a wrk before, is gone."""
        count = None
        for _ in range(120):
            spent = sum(self.server.cpu())
            time.sleep(0.25)
            rests = sum(self.server.cpu()) - spent < 0.02
            earlier, count = count, self.owner.count_passports(self.load.counts)
            if rests and count == earlier:
                return count
        sys.exit(f"{self.scenario}, {self.target}: the server does not come to rest")

    def check(self, made, result):
        """Every write that was acknowledged is there, and no more than were on their way when a wrk ended."""
        acknowledged = self.load.batch * (result.requests + result.warmed)
        on_their_way = 2 * self.load.connections * self.load.batch
        if not acknowledged <= made <= acknowledged + on_their_way:
            sys.exit(f"{self.scenario}, {self.target}: {acknowledged} were acknowledged, {made} are there")


def growing(scenario, servers, load, fresh=False):
    """One load on stores of several sizes, the smallest of each engine first: to its row the others are compared."""
    rows = [Row(scenario, server.name, server, load(server), fresh=fresh) for server in servers]
    smallest = {}
    for row in rows:
        first = smallest.setdefault((type(row.server), row.server.database is None), row)
        if row is not first:
            row.small = first
    return rows


def forms(options, folder, stack, ours, bare):
    """The rows of one passport, again and again, in every form: nginx with the same answer first."""
    first = ours.small
    rows = []
    for form in FORMS:
        status = 200 if form.status == 304 else form.status
        answer = fetch(first.port, first.hot_path + form.query, form.headers, status)
        nginx = stack.enter_context(Nginx(folder, first.hot_path, answer, tags=form.status == 304))
        servers = [nginx, bare, *ours.ends] if form is FORMS[0] else [nginx, first]
        some = growing(form.scenario, servers, lambda server, form=form: form.load(server, options.seconds))
        for row in some[1:]:
            row.nginx = some[0]
        rows += some
    return rows


def reads(options, folder, stack, ours, reference, nginx):
    """The rows of reading many passports: a thousand, more than any cache holds, and each time another one."""
    seconds, large = options.seconds, ours.large
    answer = fetch(large.port, large.hot_path, reading.LINKED_DATA)
    files = stack.enter_context(NginxFiles(folder, large.store, large.hot_path, answer))
    rows = growing(
        "read of 1,000",
        [*ours.sizes, *ours.clusters, reference],
        lambda server: reading.public(server, folder, 1_000, seconds),
    )
    rows.append(Row("read of 20,000", large.name, large, reading.public(large, folder, 20_000, seconds), rows[0]))
    for row in rows:
        row.nginx = nginx
    distinct = [
        Row("read of all", server.name, server, reading.Distinct(server, folder, seconds))
        for server in (files, large, ours.clusters[-1])
    ]
    for row in distinct[1:]:
        row.nginx = distinct[0]
    rows += distinct
    rows += growing(
        "get of 1,000",
        [*ours.sizes, *ours.clusters, reference],
        lambda server: reading.gets(server, folder, seconds),
    )
    return rows + growing("get passport, full", ours.ends, lambda server: reading.full(server, seconds))


def lists(options, folder, ours):
    """The rows of lists: the first, the middle and the last page of all passports, and searches."""
    pages = {"first": lambda last: 1, "middle": lambda last: last // 2, "last": lambda last: last}
    rows = []
    for name, number in pages.items():
        rows += growing(
            f"list {name} page",
            [*ours.sizes, *ours.clusters],
            lambda server, number=number: reading.page(
                server, number(-(-server.store.count // reading.PAGE)), options.seconds
            ),
        )
    return rows + growing(
        "search", [*ours.sizes, *ours.clusters], lambda server: reading.search(server, folder, options.seconds)
    )


def creates(options, folder, ours, reference):
    """The rows of creating, on every store there is: one by one, under an Idempotency-Key, and a hundred a call."""
    rows = growing(
        "create",
        [*ours.sizes, *ours.clusters, reference],
        lambda server: Create(server, folder, options.seconds),
        fresh=True,
    )
    kinds = {"create, keyed": {"keyed": True}, f"batch of {BATCH}": {"batch": BATCH, "mixed": False}}
    kinds[f"batch of {BATCH}, mixed"] = {"batch": BATCH}
    for scenario, kind in kinds.items():
        rows += growing(
            scenario,
            ours.ends,
            lambda server, kind=kind: Create(server, folder, options.seconds, **kind),
            fresh=True,
        )
    return rows


def publishes(options, folder, ours):
    """The rows of publishing a draft."""
    return growing(
        "publish",
        [*ours.sizes, *ours.clusters],
        lambda server: Publish(server, folder, options.seconds),
        fresh=True,
    )


def alone(options, folder, ours):
    """The rows of creating from one client and from eight, on one workspace: what the others' writes cost it."""
    return [
        Row(
            f"create, {clients} client{'s' if clients > 1 else ''}",
            server.name,
            server,
            Create(server, folder, options.seconds, connections=clients),
            fresh=True,
        )
        for clients in (1, 8)
        for server in (ours.small, ours.postgres, *ours.slow)
    ]


def slow(options, folder, ours):
    """The rows of writing to a disk whose every sync takes longer."""
    kinds = {"create": {}, f"batch of {BATCH}": {"batch": BATCH, "mixed": False}}
    return [
        Row(scenario, server.name, server, Create(server, folder, options.seconds, **kind), fresh=True)
        for scenario, kind in kinds.items()
        for server in ours.slow
    ]


def crowds(options, folder, servers):
    """The rows of creating in one workspace, and in as many as there are clients. The servers are not renewed: their
    workspaces would be gone."""
    rows = []
    for server in servers:
        for number, count in enumerate((1, Tenants.SLOTS)):
            tenants = Tenants(server, count, first_gtin=number * Tenants.SLOTS)
            scenario = f"create in {count} workspace{'s' if count > 1 else ''}"
            load = CreateAmong(tenants, folder, options.seconds)
            rows.append(Row(scenario, server.name, server, load, owner=tenants))
    return rows
