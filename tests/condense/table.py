"""A table's contributions, as tests need them."""

from typing import Any

BICYCLES = [
    "Mehr sichere Radwege in der Innenstadt",
    "Radwege sollen breiter und sicher sein",
    "Ein sicherer Radweg zur Schule",
]
SCHOOLS = [
    "Schulen brauchen mehr Lehrkräfte",
    "An der Schule fehlen Lehrkräfte",
    "Lehrkräfte für die Schulen einstellen",
]
TREES = ["Bäume pflanzen gegen die Hitze", "Im Sommer helfen Bäume gegen Hitze"]
OPINIONS = [*BICYCLES, *SCHOOLS, *TREES]


def items(texts: list[str], **more: Any) -> list[dict[str, Any]]:
    """Number texts from 1; a list in `more` gives each its own value."""
    return [
        {"id": place, "text": text}
        | {key: value[place - 1] if isinstance(value, list) else value for key, value in more.items()}
        for place, text in enumerate(texts, 1)
    ]


def members(condensed: Any) -> set[frozenset[Any]]:
    """The clusters, without their order."""
    return {frozenset(cluster["members"]) for cluster in condensed["clusters"]}
