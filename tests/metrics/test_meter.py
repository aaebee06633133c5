"""How a process counts itself: by the methods of its meter, and in no other way."""

import re
from pathlib import Path

CAFE = Path(__file__).parents[2] / "cafe"


def test_nobody_writes_into_the_meter_from_outside() -> None:
    written = re.compile(r"\bmeter\.\w+(\[[^\]]*\])? [+-]?= ")
    assert not [file.name for file in CAFE.rglob("*.py") if written.search(file.read_text(encoding="utf-8"))]
