"""Turns the rounds into tables and curves for people and a file for machines."""

import json
import os
import pathlib
import platform
import statistics
import subprocess
import time

import curves
import nodes
from targets import ENGINES, GROWING, GROWTH, Figures, beside, targets

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


def ratio(row, other, cost):
    """How much more a request costs than on another row: the median of the ratios within each round."""
    if other is None or not other.results:
        return None
    return statistics.median(cost(own) / cost(its) for own, its in zip(row.results, other.results))


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
        "to_nginx": ratio(row, row.nginx, lambda result: result.cpu),
        "batch": row.load.batch,
        # What a store costs as it grows is the database's work.
        "to_small": ratio(row, row.small, lambda result: result.cpu + result.database),
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


def machine():
    """Where and when: figures mean little without."""
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
    }


def circumstances(measured, facts):
    """The machine, and what else it did meanwhile."""
    others = [result.others for row in measured for result in row.results] or [0]
    return machine() | {
        "cores_busy_with_others": round(statistics.median(others), 2),
        "cores_busy_with_others_at_most": round(max(others), 2),
        "rounds": facts["options"]["rounds"],
        "seconds": facts["options"]["seconds"],
        "answer_bytes": facts["bytes"],
    }


def growth(figures, sizes, path):
    """Draws what each load costs as the store grows to PATH; the lines that show the drawing."""
    panels = []
    for engine in ENGINES:
        for load in GROWING:
            found = [(count, figures.found.get((load, f"{engine}, {size(count)}"))) for count in sizes]
            points = [(count, row["cpu_us"] + row["database_cpu_us"]) for count, row in found if row]
            if len(points) < 2:
                continue
            names = [(count, size(count)) for count, _ in points]
            panels.append((f"{load}, {engine}", points, names, GROWTH * points[0][1]))
    if not panels:
        return []
    curves.draw(path, panels, "CPU microseconds a request by passports in the store", logarithmic=True)
    return [
        "## Growth",
        "",
        "CPU µs a request, the database's with it, by how many passports the store holds; the broken line is "
        f"{GROWTH} times the first.",
        "",
        f"![CPU µs a request by passports in the store]({path.name})",
        "",
    ]


def verdicts(reached):
    """The table of what was to reach."""
    lines = ["## Targets", "", "| target | bound | measured | |", "|---|---:|---:|---|"]
    for what, bound, figure, ok in reached:
        lines.append(f"| {what} | {bound} | {figure} | {'reached' if ok else 'missed'} |")
    return lines


def tables(figures, reached, facts):
    """The tables below that of the rows: targets, peers, nodes."""
    lines = verdicts(reached)
    peers = [f"| {what} | {own:,.1f} | {their:,.1f} | {times:.2f} |" for what, own, their, times in beside(figures)]
    if peers:
        lines += ["", "## Beside its peers", "", "| what, to what | ours | theirs | ours to theirs |"]
        lines += ["|---|" + "---:|" * 3, *peers]
    if facts["nodes"]:
        lines += ["", "## Two nodes on one PostgreSQL", "", *nodes.report(facts["nodes"])]
    return [*lines, ""]


def write(path, measured, facts):
    """Writes PATH.md, PATH.json and PATH-growth.svg; the text of the first."""
    rows = [row_of(row) for row in measured]
    where = circumstances(measured, facts)
    figures = Figures(rows, size(facts["sizes"][-1]))
    reached = targets(figures, facts, partial=bool(facts["options"]["only"]))
    path.parent.mkdir(exist_ok=True)
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
        *growth(figures, facts["sizes"], path.with_name(path.name + "-growth.svg")),
        *tables(figures, reached, facts),
    ]
    path.with_suffix(".md").write_text("\n".join(text))
    content = {"circumstances": where, "idle_mb": facts["idle"], "start_seconds": facts["start"], "rows": rows}
    content["crawl"] = dict(zip(("passports", "rss_mb_before", "rss_mb_after"), facts["crawl"]))
    content |= {"verdict": facts["verdict"], "digital_link": facts["digital_link"], "nodes": facts["nodes"]}
    content["targets"] = [dict(zip(("target", "bound", "measured", "reached"), target)) for target in reached]
    content["beside"] = [dict(zip(("what", "ours", "theirs", "ratio"), pair)) for pair in beside(figures)]
    path.with_suffix(".json").write_text(json.dumps(content, indent=2) + "\n")
    return "\n".join(text)
