"""Two nodes against one on the same PostgreSQL, each node pinned to a core of its own."""

import concurrent.futures
import contextlib
import os
import subprocess
import time

import reading
from load import busy
from servers import TracePass, family
from writing import Create

# What counts as all of a core.
FULL = 0.9


def cores(nodes):
    """Where each node, and where everything else may run: PostgreSQL and wrk share the cores that no node has, or all
    when two nodes leave none."""
    count = os.cpu_count()
    rest = f"2-{count - 1}" if count > 2 else f"0-{count - 1}"
    return [str(number % count) for number in range(nodes)], rest


def measure(stack, cluster, store, folder, seconds):
    """Reads and creates on one node and on two; a list of what each turn gave and which cores it kept busy."""
    own, rest = cores(2)
    # Every process of it that there is, and so every one that these will start.
    for pid, _ in family(cluster.pid):
        command = ["taskset", "--all-tasks", "--cpu-list", "--pid", rest, str(pid)]
        subprocess.run(command, check=False, capture_output=True)
    nodes = []
    for number, core in enumerate(own):
        node = stack.enter_context(TracePass(f"node {number + 1}", store, folder, database=cluster))
        node.cores = core
        node.start()
        nodes.append(node)
    turns = []
    for name, load in (
        ("read of 1,000", lambda node: reading.public(node, folder, 1_000, seconds)),
        ("create", lambda node: Create(node, folder, seconds)),
    ):
        turns += [turn(name, nodes[:count], load, rest, seconds) for count in (1, 2)]
    return turns


def turn(name, nodes, load, rest, seconds):
    """Drives the nodes at once, each by a wrk of its own."""
    loads = [(load(node), node) for node in nodes]
    with contextlib.ExitStack() as stack:
        pool = stack.enter_context(concurrent.futures.ThreadPoolExecutor(len(nodes)))

        def drive(length):
            return list(pool.map(lambda pair: pair[0].wrk(pair[1], length, rest), loads))

        drive(1)
        before, began, start = [node.cpu() for node in nodes], busy(), time.monotonic()
        told = drive(seconds)
        elapsed = time.monotonic() - start
        machine, client = ((after - earlier) / elapsed for after, earlier in zip(busy(), began))
        spent = [[after - earlier for after, earlier in zip(node.cpu(), its)] for node, its in zip(nodes, before)]
    own = [cpu / elapsed for cpu, _ in spent]
    # The nodes share one database: each says the same of it.
    database = spent[0][1] / elapsed
    requests = sum(one["requests"] for one in told)
    return {
        "load": name,
        "nodes": len(nodes),
        "requests_per_second": round(sum(one["requests"] / one["duration"] * 1e6 for one in told)),
        "errors": sum(one["errors"] for one in told),
        "p99_ms": round(max(one["p99"] for one in told) / 1e3, 2),
        "node_cpu_us": round(sum(own) * elapsed / max(requests, 1) * 1e6, 1),
        "database_cpu_us": round(database * elapsed / max(requests, 1) * 1e6, 1),
        "node_cores": [round(value, 2) for value in own],
        "database_cores": round(database, 2),
        "client_cores": round(client, 2),
        "other_cores": round(max(0, machine - sum(own) - database - client), 2),
        "machine_cores": round(machine, 2),
    }


def limit(turn):
    """What held a turn back, as far as the cores say."""
    count = os.cpu_count()
    if turn["machine_cores"] >= FULL * count:
        others = f", {turn['other_cores']:.2f} of them busy with other work" if turn["other_cores"] >= 0.1 else ""
        return f"all {count} cores of the machine{others}"
    if max(turn["node_cores"]) >= FULL:
        return "the core of a node"
    if turn["database_cores"] >= FULL:
        return "a process of PostgreSQL"
    return "waiting: for the disk or for each other"


def report(turns):
    """The lines of the report, and the ratios of two nodes to one by load."""
    lines = [
        "| load | nodes | requests/s | p99 ms | CPU µs/request | database CPU µs | cores: nodes | PostgreSQL | wrk "
        "| all | limited by |",
        "|---|" + "---:|" * 9 + "---|",
    ]
    for one in turns:
        pinned = " + ".join(f"{value:.2f}" for value in one["node_cores"])
        lines.append(
            f"| {one['load']} | {one['nodes']} | {one['requests_per_second']:,} | {one['p99_ms']:.2f} "
            f"| {one['node_cpu_us']:.1f} | {one['database_cpu_us']:.1f} | {pinned} | {one['database_cores']:.2f} "
            f"| {one['client_cores']:.2f} | {one['machine_cores']:.2f} | {limit(one)} |"
        )
    lines.append("")
    for single, double in zip(turns[::2], turns[1::2]):
        ratio = double["requests_per_second"] / max(single["requests_per_second"], 1)
        used = single["machine_cores"] - single["other_cores"]
        room = os.cpu_count() / max(used, 0.01)
        lines.append(
            f"- {single['load']}: two nodes give {ratio:.2f} times the rate of one. One node keeps "
            f"{used:.2f} of {os.cpu_count()} cores busy with PostgreSQL and wrk beside it, so that "
            f"the machine has room for {room:.2f} times its rate; two are limited by {limit(double)}."
        )
    return lines
