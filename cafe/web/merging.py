"""Two people edit one form at the same time: what only one of them changed is taken, what both did is asked.

A form names what its editor saw (`CafeForm.seen`). Whoever saves second gets the first one's changes as well: field by
field, tables by their id, rounds by their words. Nothing goes that its editor did not take away.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from flask_babel import gettext

from cafe.errors import N_
from cafe.web.forms import CafeForm, Row

LABELS = {  # what was chosen, in the words of the form
    "visit": N_("an neue Tische"),
    "mix": N_("möglichst viele Begegnungen"),
    "groups": N_("gemeinsam weiterziehen"),
    "free": N_("alle wählen selbst"),
    "talk": N_("während des Gesprächs"),
    "step": N_("danach, in einem eigenen Schritt"),
    "live": N_("sofort"),
    "after": N_("erst nach der Bewertung"),
}
CHOSEN = ("rotation", "voting", "numbers")
FIRST_FIELD = {"table": "topic", "round": "minutes"}

Keyed = dict[str, Row]  # rows in their order, by what makes two of them the same


def merged(seen: CafeForm, mine: CafeForm, theirs: CafeForm) -> CafeForm:
    """Return the form with both changes; its errors name the fields in which they touch, with the other's words."""
    form = CafeForm(own={}, table=[], round=[])
    form.own = {name: _field(form, name, name, seen.own, mine.own, theirs.own) for name in mine.own}
    known = _recognized(mine.table, {row["id"] for row in seen.table}, theirs.table)
    _merge_rows(form, "table", *(_by_id(tables) for tables in (seen.table, known, theirs.table)))
    before = {f"round {at}": row for at, row in enumerate(seen.round)}
    _merge_rows(form, "round", before, *(_by_words(before, one.round) for one in (mine, theirs)))
    return form


def brings_more(form: CafeForm, mine: CafeForm) -> bool:
    """Whether a merged form says anything that its editor did not send; a form that is sent twice brings nothing."""
    return bool(form.errors) or _all_words(form) != _all_words(mine)


def _all_words(form: CafeForm) -> list[list[str]]:
    rows = [{name: value for name, value in row.items() if name != "id"} for row in (*form.table, *form.round)]
    return [[_plain(value) for value in row.values()] for row in (form.own, *rows)]


def _recognized(mine: list[Row], seen: set[str], theirs: list[Row]) -> list[Row]:
    """Give a new table the id of one that has come since with its topic: the same form was sent before."""
    come = {_plain(row["topic"]): row["id"] for row in theirs if row["id"] not in seen}
    return [{**row, "id": row["id"] or come.pop(_plain(row["topic"]), "")} for row in mine]


def _merge_rows(form: CafeForm, kind: str, seen: Keyed, mine: Keyed, theirs: Keyed) -> None:
    rows: list[Row] = getattr(form, kind)
    for key in _order(seen, mine, theirs):
        name = f"{kind}-{len(rows) + 1}"
        row = mine.get(key) or theirs[key]
        if key in mine and key in theirs:
            known = seen.get(key, {})
            row = {part: _field(form, f"{name}-{part}", part, known, mine[key], theirs[key]) for part in row}
        elif key in seen:  # one of us has taken it away
            if all(_same(row[part], seen[key].get(part)) for part in row):
                continue
            form.errors[f"{name}-{FIRST_FIELD[kind]}"] = _gone(kind, len(rows) + 1, by_me=key not in mine)
            row = {**row, "id": ""} if key in mine and "id" in row else row
        rows.append(row)


def _field(form: CafeForm, name: str, part: str, seen: Row, mine: Row, theirs: Row) -> str:
    """Return the value of one field; if both changed it, mine, and note what the other one wrote."""
    if _same(mine[part], seen.get(part)) or _same(mine[part], theirs[part]):
        return theirs[part]
    if not _same(theirs[part], seen.get(part)):
        form.errors[name] = _both(part, theirs[part])
    return mine[part]


def _both(part: str, theirs: str) -> str:
    told = gettext(LABELS[theirs]) if part in CHOSEN and theirs in LABELS else theirs
    if told:
        words = N_("Auf einem anderen Gerät steht hier inzwischen „%(theirs)s“. Speichern Sie, was gelten soll.")
    else:
        words = N_("Auf einem anderen Gerät wurde das inzwischen geleert. Speichern Sie, was gelten soll.")
    return str(gettext(words, theirs=told))


def _gone(kind: str, number: int, by_me: bool) -> str:
    about = {"table": gettext("Tisch %(number)s", number=number), "round": gettext("Runde %(number)s", number=number)}
    if by_me:
        words = gettext("Sie haben das entfernt, aber inzwischen wurde es auf einem anderen Gerät geändert.")
    else:
        words = gettext("Das wurde inzwischen auf einem anderen Gerät entfernt. Wenn Sie speichern, entsteht es neu.")
    return f"{about[kind]}: {words}"


def _order(seen: Keyed, mine: Keyed, theirs: Keyed) -> list[str]:
    """Return all keys: in my order if I changed it, else in the other's; what only one has keeps its neighbour."""
    kept = [key for key in mine if key in seen and key in theirs]
    moved = kept != [key for key in seen if key in kept]
    keys, others = (list(mine), list(theirs)) if moved else (list(theirs), list(mine))
    following = None
    for key in reversed(others):
        if key not in keys:
            keys.insert(len(keys) if following is None else keys.index(following), key)
        following = key
    return keys


def _by_id(rows: list[Row]) -> Keyed:
    return {row["id"] or f"new {at} {row['topic']}": row for at, row in enumerate(rows)}


def _by_words(before: Keyed, rows: list[Row]) -> Keyed:
    """Return rounds by the key of the earlier round that each of them is; rounds have no ids."""
    return dict(_matched(before, rows))


def _matched(before: Keyed, rows: list[Row]) -> Iterator[tuple[str, Row]]:
    keys, old = list(before), [_words(row) for row in before.values()]
    matcher = SequenceMatcher(None, old, [_words(row) for row in rows], autojunk=False)
    for _, start, end, first, last in matcher.get_opcodes():
        for at in range(first, last):
            earlier = start + at - first
            yield (keys[earlier] if earlier < end else f"new {at} {_words(rows[at])}"), rows[at]


def _words(row: Row) -> tuple[str, ...]:
    return tuple(_plain(value) for value in row.values())


def _same(one: str, other: str | None) -> bool:
    return other is not None and _plain(one) == _plain(other)


def _plain(value: str) -> str:
    """Return a value as the server keeps it: browsers send other line ends."""
    return value.replace("\r\n", "\n").strip()
