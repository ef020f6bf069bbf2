"""Draws curves as SVG: small, without a library, readable in a light and in a dark page."""

import html
import math
import pathlib

WIDTH, HEIGHT, COLUMNS = 300, 200, 3
# Room within a panel for its title, the numbers of its axes and what stands on them.
LEFT, RIGHT, TOP, BOTTOM = 52, 24, 34, 30
STYLE = (
    "<style>text{font:11px sans-serif;fill:#1a1a1a}.title{font-weight:bold}.axis{stroke:#9a9a9a;fill:none}"
    ".curve{stroke:#0b5fa5;stroke-width:2;fill:none}.dot{fill:#0b5fa5}.bound{stroke:#b3261e;stroke-dasharray:4 3}"
    ".page{fill:#ffffff}</style>"
)


def text(x, y, words, anchor="middle", kind=""):
    mark = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{mark}>{html.escape(words)}</text>'


def ceiling(value):
    """The next round number: 1, 2 or 5 and noughts."""
    power = 10 ** math.floor(math.log10(max(value, 1e-9)))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value)


def panel(title, points, names, bound, logarithmic):
    """One curve through points of (x, y); `names` are the words of some x, `bound` a height not to be passed."""
    scale = math.log10 if logarithmic else float
    low, high = scale(points[0][0]), scale(points[-1][0])
    top = ceiling(max([y for _, y in points] + ([bound] if bound else [])))

    def place(x, y):
        across = (scale(x) - low) / ((high - low) or 1)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - y / top * (HEIGHT - TOP - BOTTOM)

    left, floor = place(points[0][0], 0)
    right, roof = place(points[-1][0], top)
    parts = [
        text(WIDTH / 2, 18, title, kind="title"),
        f'<path class="axis" d="M{left:.1f} {roof:.1f}V{floor:.1f}H{right:.1f}"/>',
        text(left - 6, floor, "0", "end"),
        text(left - 6, roof + 4, f"{top:,.10g}", "end"),
    ]
    parts += [text(place(x, 0)[0], floor + 16, name) for x, name in names]
    if bound:
        height = place(points[0][0], bound)[1]
        parts.append(f'<line class="bound" x1="{left:.1f}" x2="{right:.1f}" y1="{height:.1f}" y2="{height:.1f}"/>')
    steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in points))
    parts.append(f'<polyline class="curve" points="{steps}"/>')
    if len(points) <= 10:
        for point in points:
            x, y = place(*point)
            parts.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
            parts.append(text(x, y - 7, f"{point[1]:,.4g}"))
    return parts


def draw(path, panels, about, logarithmic=False):
    """Writes panels of (title, points, names, bound) side by side; `about` says in words what they show."""
    columns = min(COLUMNS, len(panels))
    width, height = columns * WIDTH, -(-len(panels) // columns) * HEIGHT
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img">',
        f"<title>{html.escape(about)}</title>",
        STYLE,
        f'<rect class="page" width="{width}" height="{height}"/>',
    ]
    for number, (title, points, names, bound) in enumerate(panels):
        x, y = number % columns * WIDTH, number // columns * HEIGHT
        lines.append(f'<g transform="translate({x} {y})">')
        lines += panel(title, points, names, bound, logarithmic)
        lines.append("</g>")
    pathlib.Path(path).write_text("\n".join([*lines, "</svg>", ""]))
