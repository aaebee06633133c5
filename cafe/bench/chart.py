"""A small chart in SVG: panels side by side, a line for each server. Pure: numbers in, text out."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, MARGIN = 300, 240, 44
DASHES = ("", "6 4", "2 3")  # lines differ without colours too
STYLE = (
    "svg{background:#fff;font:12px sans-serif;color:#222}text{fill:#222}"
    ".axis{stroke:#767676}.line{fill:none;stroke:#1a4f8b;stroke-width:2}.dot{fill:#1a4f8b}"
)


@dataclass(frozen=True)
class Panel:
    """One picture: what the height means, what the width means, and the values by server and number."""

    title: str
    across: str
    lines: dict[str, dict[int, float]]


def chart(panels: Sequence[Panel]) -> str:
    """Return an SVG with all panels; its description holds every number, for people who cannot see it."""
    drawn = "".join(f'<g transform="translate({at * WIDTH} 0)">{_panel(panel)}</g>' for at, panel in enumerate(panels))
    told = "; ".join(
        f"{panel.title}, {name}: " + ", ".join(f"{number} {panel.across} {value:.2f}" for number, value in line.items())
        for panel in panels
        for name, line in panel.lines.items()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(panels) * WIDTH} {HEIGHT}" role="img">'
        f"<title>Wie der Aufwand wächst</title><desc>{escape(told)}</desc><style>{STYLE}</style>{drawn}</svg>\n"
    )


def _panel(panel: Panel) -> str:
    numbers = sorted({number for line in panel.lines.values() for number in line})
    top = max((value for line in panel.lines.values() for value in line.values()), default=1) * 1.1
    places = {
        number: MARGIN + (WIDTH - 2 * MARGIN) * at / max(1, len(numbers) - 1) for at, number in enumerate(numbers)
    }
    bottom = HEIGHT - MARGIN
    parts = [
        f'<text x="{MARGIN - 30}" y="18">{escape(panel.title)}</text>',
        f'<path class="axis" fill="none" d="M{MARGIN} 30V{bottom}H{WIDTH - MARGIN + 8}"/>',
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 8}" text-anchor="middle">{escape(panel.across)}</text>',
        f'<text x="{MARGIN - 6}" y="38" text-anchor="end">{top:.3g}</text>',
        f'<text x="{MARGIN - 6}" y="{bottom}" text-anchor="end">0</text>',
        *(f'<text x="{x:.0f}" y="{bottom + 16}" text-anchor="middle">{number}</text>' for number, x in places.items()),
    ]
    for (name, line), dash in zip(panel.lines.items(), DASHES, strict=False):
        points = [(places[number], bottom - (bottom - 34) * value / top) for number, value in sorted(line.items())]
        if not points:
            continue
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline class="line" stroke-dasharray="{dash}" points="{drawn}"/>')
        parts += [f'<circle class="dot" r="3" cx="{x:.1f}" cy="{y:.1f}"/>' for x, y in points]
        parts.append(
            f'<text x="{points[-1][0]:.0f}" y="{points[-1][1] - 8:.0f}" text-anchor="end">{escape(name)}</text>'
        )
    return "".join(parts)
