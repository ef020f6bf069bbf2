"""Turns the rounds into a table for people and a file for machines, and holds the outcome against the targets."""

import json
import os
import pathlib
import platform
import statistics
import subprocess
import time

from load import FORMS

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEAD = (
    "| load | server | requests/s | CPU µs/request | database CPU µs | p50 ms | p99 ms | RSS MB | errors "
    "| CPU to nginx | CPU to 1 k |"
)


def size(count):
    """How a number of passports is called: 1 k, 1 M."""
    for unit, name in ((1_000_000, "M"), (1_000, "k")):
        if count % unit == 0:
            return f"{count // unit} {name}"
    return str(count)


def median(row, value):
    return statistics.median(getattr(result, value) for result in row.results)


def ratio(row, other):
    """How much more CPU a request costs than on another row: the median of the ratios within each round."""
    if other is None or other is row:
        return None
    return statistics.median(own.cpu / its.cpu for own, its in zip(row.results, other.results))


def row_of(row):
    """A row's figures: medians over the rounds, errors summed, memory as it was at the end."""
    return {
        "load": row.scenario,
        "server": row.target,
        "requests_per_second": round(median(row, "rate")),
        "cpu_us": round(median(row, "cpu"), 1),
        "database_cpu_us": round(median(row, "database"), 1),
        "p50_ms": round(median(row, "p50"), 2),
        "p99_ms": round(median(row, "p99"), 2),
        "rss_mb": round(row.results[-1].memory, 1),
        "errors": sum(result.errors for result in row.results),
        "to_nginx": ratio(row, row.nginx),
        "batch": row.load.batch,
        "to_small": ratio(row, row.small),
        "same_load": row.small is not None and row.small.scenario == row.scenario,
        "rounds": [vars(result) for result in row.results],
    }


def line(row):
    def optional(value, form):
        return "" if not value else format(value, form)

    cells = [
        row["load"],
        row["server"],
        f"{row['requests_per_second']:,}",
        f"{row['cpu_us']:.1f}",
        optional(row["database_cpu_us"], ".1f"),
        f"{row['p50_ms']:.2f}",
        f"{row['p99_ms']:.2f}",
        f"{row['rss_mb']:.0f}",
        str(row["errors"]),
        optional(row["to_nginx"], ".2f"),
        optional(row["to_small"], ".2f"),
    ]
    return "| " + " | ".join(cells) + " |"


def find(rows, load, server):
    return next(row for row in rows if row["load"] == load and row["server"] == server)


def to_nginx(row, bound):
    return f"{row['load']}, CPU to nginx", f"≤ {bound}", f"{row['to_nginx']:.2f}", row["to_nginx"] <= bound


def one_to_many(rows, server):
    """What it costs that all clients create in one workspace."""
    one, many = (find(rows, load, server) for load in ("create in 1 workspace", "create in 64 workspaces"))
    cost = (one["cpu_us"] + one["database_cpu_us"]) / (many["cpu_us"] + many["database_cpu_us"])
    rate = one["requests_per_second"] / max(many["requests_per_second"], 1)
    what = f"create in 1 workspace to 64, {server}"
    yield f"{what}: CPU with the database's", "≤ 1.2", f"{cost:.2f}", cost <= 1.2
    yield f"{what}: rate", "≥ 0.8", f"{rate:.2f}", rate >= 0.8


def targets(rows, facts):
    """What the platform is to reach, and whether it did: (what, bound, figure, reached)."""
    create, keyed, batch, get = (
        find(rows, load, "SQLite, 1 k") for load in ("create", "create, keyed", "batch of 100", "get passport, full")
    )
    every = next(row for row in rows if row["load"] == "read of all")
    crawled, before, after = facts["crawl"]
    worst = max((row for row in rows if row["same_load"]), key=lambda row: row["to_small"])
    listed = max((row for row in rows if row["load"].startswith(("list", "search"))), key=lambda row: row["p99_ms"])
    errors = sum(row["errors"] for row in rows)
    return [
        *(to_nginx(find(rows, form.scenario, "SQLite, 1 k"), form.bound) for form in FORMS),
        to_nginx(every, 4),
        (
            f"memory that a read of {crawled:,} passports leaves, MB ({before:.0f} before, {after:.0f} after)",
            "≤ 32",
            f"{after - before:.0f}",
            after - before <= 32,
        ),
        (
            f"same load on the large store, CPU to 1 k ({worst['load']})",
            "≤ 1.3",
            f"{worst['to_small']:.2f}",
            worst["to_small"] <= 1.3,
        ),
        ("create, CPU µs", "≤ 200", f"{create['cpu_us']:.0f}", create["cpu_us"] <= 200),
        (
            "creates/s of 64 clients",
            "≥ 4,000",
            f"{create['requests_per_second']:,}",
            create["requests_per_second"] >= 4_000,
        ),
        (
            "keyed create, CPU to unkeyed",
            "≤ 1.3",
            f"{keyed['cpu_us'] / create['cpu_us']:.2f}",
            keyed["cpu_us"] <= 1.3 * create["cpu_us"],
        ),
        (
            "batch of 100, CPU µs a passport",
            "≤ 60",
            f"{batch['cpu_us'] / batch['batch']:.1f}",
            batch["cpu_us"] / batch["batch"] <= 60,
        ),
        (
            "batch of 100, passports/s",
            "≥ 15,000",
            f"{batch['requests_per_second'] * batch['batch']:,}",
            batch["requests_per_second"] * batch["batch"] >= 15_000,
        ),
        *one_to_many(rows, "SQLite, 1 k"),
        *one_to_many(rows, "PostgreSQL, 1 k"),
        ("get passport, full, CPU µs", "≤ 120", f"{get['cpu_us']:.0f}", get["cpu_us"] <= 120),
        (f"lists, p99 ms ({listed['load']}, {listed['server']})", "≤ 10", f"{listed['p99_ms']:.2f}", listed["p99_ms"] <= 10),
        (
            "verdict of a full battery passport, CPU µs",
            "≤ 60",
            f"{facts['verdict']['verdict_us']:.1f}",
            facts["verdict"]["verdict_us"] <= 60,
        ),
        ("reading all templates, ms", "≤ 30", f"{facts['verdict']['templates_ms']:.1f}", facts["verdict"]["templates_ms"] <= 30),
        (
            "Digital Links read a CPU second",
            "≥ 250,000",
            f"{facts['digital_link']['parse_typical_per_s']:,}",
            facts["digital_link"]["parse_typical_per_s"] >= 250_000,
        ),
        ("idle memory, MB", "≤ 60", f"{facts['idle']:.0f}", facts["idle"] <= 60),
        ("exec to first 200, s", "≤ 0.3", f"{facts['start']:.3f}", facts["start"] <= 0.3),
        ("errors", "0", str(errors), errors == 0),
    ]


def circumstances(measured, facts):
    """Where and when: figures mean little without."""
    others = [result.others for row in measured for result in row.results]
    described = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    models = [text for text in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if text.startswith("model name")]
    return {
        "commit": described.stdout.strip() or "unknown",
        "time": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "processor": models[0].partition(":")[2].strip() if models else platform.machine(),
        "cores": os.cpu_count(),
        "kernel": platform.release(),
        "cores_busy_with_others": round(statistics.median(others), 2),
        "cores_busy_with_others_at_most": round(max(others), 2),
        "rounds": facts["options"]["rounds"],
        "seconds": facts["options"]["seconds"],
        "answer_bytes": facts["bytes"],
    }


def write(path, measured, facts):
    """Writes PATH.md and PATH.json; the text of the former."""
    rows = [row_of(row) for row in measured]
    where = circumstances(measured, facts)
    reached = targets(rows, facts)
    text = [
        "# Benchmark",
        "",
        f"{where['time']}, commit {where['commit']}; {where['cores']} cores of {where['processor']}, "
        f"Linux {where['kernel']}, of which other work kept {where['cores_busy_with_others']} busy "
        f"(at most {where['cores_busy_with_others_at_most']}); "
        f"{where['rounds']} rounds of {where['seconds']} s, 64 connections, wrk on the same cores; "
        f"JSON-LD of {where['answer_bytes']} bytes.",
        "",
        HEAD,
        "|---|---|" + "---:|" * 9,
        *(line(row) for row in rows),
        "",
        "| target | bound | measured | |",
        "|---|---:|---:|---|",
        *(f"| {what} | {bound} | {figure} | {'reached' if ok else 'missed'} |" for what, bound, figure, ok in reached),
        "",
    ]
    path.parent.mkdir(exist_ok=True)
    path.with_suffix(".md").write_text("\n".join(text))
    content = {"circumstances": where, "idle_mb": facts["idle"], "start_seconds": facts["start"], "rows": rows}
    content["crawl"] = dict(zip(("passports", "rss_mb_before", "rss_mb_after"), facts["crawl"]))
    path.with_suffix(".json").write_text(json.dumps(content, indent=2) + "\n")
    return "\n".join(text)
