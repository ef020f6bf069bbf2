"""Everything at once, for minutes: what it does to the server's memory. Benchmarks/soak builds and calls it."""

import argparse
import concurrent.futures
import json
import pathlib
import statistics
import sys
import time

import curves
import reading
import report
from load import Load, busy
from scratch import scratch
from servers import Postgres, TracePass
from stores import Store
from writing import BATCH, Create

HERE = pathlib.Path(__file__).resolve().parent
SECONDS = 600
# The share of the time in which memory may still grow: caches fill, and connections get their buffers.
WARMING = 0.2
# How much it may grow after that.
GROWTH = 0.10
# Passports in the store before the first request.
COUNTS = {"sqlite": 20_000, "postgres": 1_000}


def arguments():
    parser = argparse.ArgumentParser(prog="Benchmarks/soak", description="Looks for memory that is not given back.")
    parser.add_argument("--seconds", type=int, default=SECONDS, metavar="N", help=f"how long, {SECONDS} if not said")
    parser.add_argument("--engine", choices=tuple(COUNTS), default="sqlite")
    options = parser.parse_args()
    if options.seconds < 20:
        parser.error("--seconds must be at least 20")
    return options


def serve(stack, options, folder):
    count = COUNTS[options.engine]
    store = Store.sqlite(count, fresh=False)
    if options.engine == "sqlite":
        server = TracePass(report.size(count), store, folder, data=store.copy_to(folder / "data"))
    else:
        cluster = stack.enter_context(Postgres(folder / "postgres", kept=store.postgres()))
        server = TracePass(f"PostgreSQL, {report.size(count)}", store, folder, database=cluster)
    stack.enter_context(server).start()
    return server


def mixture(server, folder, seconds):
    """All loads that run beside each other, by name: 64 connections in sum."""
    slots = folder / "life"
    slots.write_text("".join(f"{product} {gtin}\n" for product, gtin in server.store.slots))
    loads = {
        "public read": (reading.public(server, folder, 20_000, seconds), 28),
        "public page": (reading.FORMS[1].load(server, seconds), 4),
        "get": (reading.gets(server, folder, seconds), 8),
        "list": (reading.page(server, 2, seconds), 1),
        "search": (reading.search(server, folder, seconds), 1),
        "create": (Create(server, folder, seconds), 8),
        "create, keyed": (Create(server, folder, seconds, keyed=True), 4),
        f"batch of {BATCH}": (Create(server, folder, seconds, batch=BATCH), 1),
        "create, field, publish, read": (Load("life.lua", "/", seconds, server.store.credential, slots), 9),
    }
    for load, connections in loads.values():
        load.connections, load.threads = connections, 1
    return {name: load for name, (load, _) in loads.items()}


def soak(server, folder, seconds):
    """What each load's wrk says at the end, and the samples of memory: (second, MB)."""
    loads = mixture(server, folder, seconds)
    samples, start = [], time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(len(loads)) as pool:
        told = {name: pool.submit(load.wrk, server, seconds) for name, load in loads.items()}
        while not all(future.done() for future in told.values()):
            if server.process.poll() is not None:
                sys.exit(f"the server ended:\n{server.log.read_text(errors='replace')[-2000:]}")
            samples.append((time.monotonic() - start, server.memory()))
            time.sleep(1)
    return {name: future.result() for name, future in told.items()}, samples


def judge(samples):
    """Megabytes when the warm-up is over and at the end, medians of a tenth of the time each, and the most."""

    last = samples[-1][0]

    def median(begin, end):
        return statistics.median(megabytes for second, megabytes in samples if begin <= second / last <= end)

    return median(WARMING, WARMING + 0.1), median(0.9, 1), max(megabytes for _, megabytes in samples)


def write(options, server, told, samples, used):
    """Writes results/soak.md, .json and .svg (a shorter run: quick-soak.*); the text, and whether all is well."""
    early, late, most = judge(samples)
    growth = late / early - 1
    errors = sum(one["errors"] for one in told.values())
    well = growth <= GROWTH and errors == 0
    name = ("" if options.seconds >= SECONDS else "quick-") + "soak"
    path = HERE / "results" / name
    text = [
        "# Soak",
        "",
        f"{time.strftime('%Y-%m-%d %H:%M UTC', time.gmtime())}, {server.name}: {options.seconds} s of everything at "
        f"once. The server kept {used[0]:.2f} cores busy, its database {used[1]:.2f}, other work {used[2]:.2f}.",
        "",
        "| load | connections | requests | requests/s | p50 ms | p99 ms | errors |",
        "|---|" + "---:|" * 6,
    ]
    for load, one in told.items():
        text.append(
            f"| {load} | {one['connections']} | {one['requests']:,} | {one['requests'] / one['duration'] * 1e6:,.0f} "
            f"| {one['p50'] / 1e3:.2f} | {one['p99'] / 1e3:.2f} | {one['errors']} |"
        )
    text += [
        "",
        f"![RSS in MB by seconds]({name}.svg)",
        "",
        "| target | bound | measured | |",
        "|---|---:|---:|---|",
        f"| growth of RSS after {WARMING:.0%} of the time ({early:.0f} MB, at the end {late:.0f}, at most {most:.0f}) "
        f"| ≤ {GROWTH:.0%} | {growth:.1%} | {'reached' if growth <= GROWTH else 'missed'} |",
        f"| errors | 0 | {errors} | {'reached' if errors == 0 else 'missed'} |",
        "",
    ]
    ends = [(samples[0][0], "0"), (samples[-1][0], f"{options.seconds} s")]
    curves.draw(path.with_suffix(".svg"), [("RSS, MB", samples, ends, early * (1 + GROWTH))], "RSS in MB by seconds")
    path.with_suffix(".md").write_text("\n".join(text))
    content = {"server": server.name, "seconds": options.seconds, "rss_mb": [early, late, most], "growth": growth}
    content |= {"loads": told, "samples": [[round(second, 1), round(mb, 1)] for second, mb in samples]}
    path.with_suffix(".json").write_text(json.dumps(content) + "\n")
    return "\n".join(text), well


def run(options, folder, stack):
    server = serve(stack, options, folder)
    before, spent, began = server.count_passports(), server.cpu(), busy()
    told, samples = soak(server, folder, options.seconds)
    own, database = (after - earlier for after, earlier in zip(server.cpu(), spent))
    machine, client = (after - earlier for after, earlier in zip(busy(), began))
    used = [value / samples[-1][0] for value in (own, database, max(0, machine - own - database - client))]
    batches = told[f"batch of {BATCH}"]["requests"] * BATCH
    acknowledged = batches + sum(told[name]["requests"] for name in ("create", "create, keyed"))
    text, well = write(options, server, told, samples, used)
    print("\n" + text)
    if server.count_passports() - before < acknowledged:
        sys.exit(f"{acknowledged} creates were acknowledged, and fewer passports are there")
    if not well:
        sys.exit("the soak failed")


def main():
    options = arguments()
    with scratch("soak") as (folder, stack):
        run(options, folder, stack)


main()
