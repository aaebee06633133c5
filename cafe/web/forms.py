"""The form of a café: fields stay as they were typed until all of them are right."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import zip_longest

import msgspec
from flask_babel import gettext

from cafe.actions import setting_up
from cafe.actions.setting_up import RoundPlan, Setup, TablePlan
from cafe.domain import Mode, zones
from cafe.domain.cafe import MOST_PEOPLE, MOST_ROUNDS, MOST_TABLES, WIFI_NAME, WIFI_PASSWORD
from cafe.domain.table import MOST_SPOTS
from cafe.errors import NoPlan
from cafe.language import current_locale, sentence
from cafe.web import days
from cafe.web.checks import Checks

TITLE_LIMIT, QUESTION_LIMIT, AIMS_LIMIT = 200, 300, 2_000
MOST_MINUTES, MOST_POINTS, MOST_SEATS = 180, 20, 100
VOTINGS, NUMBERS = ("talk", "step"), ("live", "after")
CAPACITY = str(Setup.capacity)

RULES = ("rotation", "home", "expected", "capacity", "points_per_table", "voting", "numbers")
WORDS = ("title", "subtitle", "date", "begins", "place", "zone", "aims", "wifi_name", "wifi_password")
BLANK = {
    "table": {"id": "", "topic": "", "question": "", "spots": "1"},
    "round": {"minutes": "20", "question": ""},
}
WISH = re.compile(r"(table|round)-(?:(add)|([0-9]{1,3})-(remove|up|down))")

Row = dict[str, str]


@dataclass(frozen=True)
class Seen:
    """A form as its page showed it, before anybody typed."""

    own: Row
    table: list[Row]
    round: list[Row]


@dataclass
class CafeForm:
    """The fields of a café and the rows of its tables and rounds, all as text."""

    own: Row
    table: list[Row]
    round: list[Row]
    errors: dict[str, str] = field(default_factory=dict)
    joined: bool = False  # with changes that somebody else saved meanwhile

    @classmethod
    def of(cls, setup: Setup) -> "CafeForm":
        """Return the form of a set-up."""
        return cls(
            own={name: _text(getattr(setup, name)) for name in WORDS + RULES} | {"date": days.written(setup.date)},
            table=[_row("table", plan) for plan in setup.tables],
            round=[_row("round", plan) for plan in setup.rounds],
        )

    @classmethod
    def typed(cls, sent: Mapping[str, str]) -> "CafeForm":
        """Return the form as it was sent."""
        own = {name: sent.get(name, "") for name in WORDS + RULES}
        return cls(own, _rows("table", sent), _rows("round", sent))

    @classmethod
    def seen_by(cls, sent: Mapping[str, str], now: "CafeForm") -> "CafeForm":
        """Return the form as its editor first saw it; one that does not say so has seen no field and no table."""
        try:
            seen = msgspec.json.decode(sent.get("seen", ""), type=Seen)
        except msgspec.DecodeError:
            return cls({}, [], now.round)
        tables, rounds = ([_known(kind, row) for row in getattr(seen, kind)] for kind in ("table", "round"))
        return cls(seen.own, tables, rounds)

    def write_times(self) -> None:
        """Write day and hour as a form shows them, so that the same is no change; what is none stays as typed."""
        with suppress(ValueError):
            self.own["date"] = days.written(days.read(self.own["date"]))
        with suppress(ValueError):
            self.own["begins"] = days.read_time(self.own["begins"])

    @property
    def as_seen(self) -> str:
        """What `seen_by` reads."""
        return msgspec.json.encode(Seen(self.own, self.table, self.round)).decode()

    def rearrange(self, wish: str) -> None:
        """Add, remove or move a row, for browsers without scripts: `table-add`, `round-2-up` …"""
        found = WISH.fullmatch(wish)
        if not found:
            return
        rows: list[Row] = getattr(self, found[1])
        if found[2]:
            rows.append(dict(BLANK[found[1]]))
        elif 1 <= (at := int(found[3])) <= len(rows):
            row = rows.pop(at - 1)
            if found[4] != "remove":
                rows.insert(max(0, at - 2 if found[4] == "up" else at), row)

    def put_back(self, kind: str, number: int, earlier: "CafeForm") -> None:
        """Put a row back that was taken away, where it stood."""
        rows: list[Row] = getattr(self, kind)
        rows.insert(number - 1, getattr(earlier, kind)[number - 1])

    @property
    def structure(self) -> tuple[object, ...]:
        """What does not change any more once the café has begun, as far as the form says it."""
        form = replace(self)
        form.drop_empty_rows()
        rules = [self.own.get(name, "").strip() for name in RULES]
        return rules, [(row["id"], row["spots"].strip()) for row in form.table], len(form.round)

    def keep_structure(self, fixed: "CafeForm") -> None:
        """Take the fields that a café which has begun does not show any more from another form, whatever was sent."""
        sent = {row["id"]: row for row in self.table}
        self.own |= {name: fixed.own.get(name, "") for name in RULES}
        self.table = [{**sent.get(row["id"], row), "spots": row["spots"]} for row in fixed.table]
        self.round = [typed or row for row, typed in zip_longest(fixed.round, self.round[: len(fixed.round)])]

    def drop_empty_rows(self) -> None:
        """Drop empty rows; one always stays."""
        self.table = [row for row in self.table if row["id"] or (row["topic"] + row["question"]).strip()]
        self.round = [row for row in self.round if (row["minutes"] + row["question"]).strip()]
        self.table = self.table or [dict(BLANK["table"])]
        self.round = self.round or [dict(BLANK["round"])]

    def check(self) -> Setup | None:
        """Return the set-up that was typed, or None with a sentence for every field that is wrong."""
        checks, own = Checks(), self.own
        password = checks.as_typed("wifi_password", own["wifi_password"], WIFI_PASSWORD)
        nameless = gettext("Bitte nennen Sie das WLAN, zu dem das Passwort gehört.") if password else ""
        kind = checks.choice("rotation", own["rotation"], list(Mode))
        setup = Setup(
            title=checks.text(
                "title", own["title"], TITLE_LIMIT, missing=gettext("Bitte geben Sie dem World Café einen Titel.")
            ),
            subtitle=checks.text("subtitle", own["subtitle"], TITLE_LIMIT),
            date=checks.day("date", own["date"]),
            begins=checks.time("begins", own["begins"]),
            place=checks.text("place", own["place"], TITLE_LIMIT),
            zone=checks.choice("zone", own["zone"] or zones.FIRST, zones.names()),
            aims=checks.text("aims", own["aims"], AIMS_LIMIT, lines=True),
            wifi_name=checks.as_typed("wifi_name", own["wifi_name"], WIFI_NAME, missing=nameless),
            wifi_password=password,
            tables=[_table(checks, number, row) for number, row in enumerate(self.table, 1)],
            rounds=[_round(checks, number, row) for number, row in enumerate(self.round, 1)],
            rotation=kind,
            home=bool(own["home"] and kind) and Mode(kind).comes_home,
            expected=checks.number("expected", own["expected"] or "0", 0, MOST_PEOPLE),
            capacity=checks.number("capacity", own["capacity"] or CAPACITY, 1, MOST_SEATS),
            points_per_table=checks.number("points_per_table", own["points_per_table"], 1, MOST_POINTS),
            voting=checks.choice("voting", own["voting"], VOTINGS),
            numbers=checks.choice("numbers", own["numbers"], NUMBERS),
        )
        if not checks.errors:
            _check_rotation(checks, setup)
        self.errors = checks.errors
        return None if self.errors else setup


def _check_rotation(checks: Checks, setup: Setup) -> None:
    try:
        setting_up.check_rotation(setup)
    except NoPlan as error:
        checks.errors["rotation"] = sentence(error, current_locale())


def _text(value: object) -> str:
    """Return a value as its field holds it: "1" or nothing for a checkbox, nothing for None."""
    return "1" if value is True else str(value or "")


def _table(checks: Checks, number: int, row: Row) -> TablePlan:
    name, about = f"table-{number}", gettext("Tisch %(number)s", number=number)
    if number == MOST_TABLES + 1:
        checks.errors[f"{name}-topic"] = gettext("Mehr als %(most)s Tische sind nicht möglich.", most=MOST_TABLES)
    missing = gettext("Bitte nennen Sie das Thema.")
    return TablePlan(
        topic=checks.text(f"{name}-topic", row["topic"], TITLE_LIMIT, missing=missing, about=about),
        question=checks.text(f"{name}-question", row["question"], QUESTION_LIMIT, about=about),
        spots=checks.number(f"{name}-spots", row["spots"], 1, MOST_SPOTS, about=about),
        id=row["id"],
    )


def _round(checks: Checks, number: int, row: Row) -> RoundPlan:
    name, about = f"round-{number}", gettext("Runde %(number)s", number=number)
    if number == MOST_ROUNDS + 1:
        checks.errors[f"{name}-minutes"] = gettext("Mehr als %(most)s Runden sind nicht möglich.", most=MOST_ROUNDS)
    return RoundPlan(
        minutes=checks.number(f"{name}-minutes", row["minutes"], 1, MOST_MINUTES, about=about),
        question=checks.text(f"{name}-question", row["question"], QUESTION_LIMIT, about=about),
    )


def _row(kind: str, plan: TablePlan | RoundPlan) -> Row:
    return {name: str(getattr(plan, name)) for name in BLANK[kind]}


def _known(kind: str, row: Row) -> Row:
    """Return a row with the fields that it has on a page, whatever somebody sent."""
    return {part: row.get(part, blank) for part, blank in BLANK[kind].items()}


def _rows(kind: str, sent: Mapping[str, str]) -> list[Row]:
    numbers = {int(found[1]) for name in sent if (found := re.fullmatch(kind + r"-([0-9]{1,3})-[a-z]+", name))}
    return [{name: sent.get(f"{kind}-{at}-{name}", "") for name in BLANK[kind]} for at in sorted(numbers)]
