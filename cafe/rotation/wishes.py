"""Who must sit together, who apart, and who has a fixed seat."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from cafe.rotation.errors import N_, Impossible
from cafe.rotation.seats import Place, Seats
from cafe.rotation.shape import Shape


@dataclass(frozen=True)
class Wishes:
    """People are counted from 0; a fixed seat is (person, round) → (table, spot)."""

    together: Sequence[Collection[int]] = ()
    apart: Sequence[Collection[int]] = ()
    fixed: Mapping[tuple[int, int], Place] = field(default_factory=dict)

    def broken(self, seats: Seats) -> int:
        """In how many rounds a wish is not kept, counted per pair and per fixed seat."""
        far = sum(not close for pair in pairs(self.together) for close in side_by_side(seats, *pair))
        near = sum(close for pair in pairs(self.apart) for close in side_by_side(seats, *pair))
        return far + near + sum(seats[person][r] != seat for (person, r), seat in self.fixed.items())

    def named(self) -> set[int]:
        """Everybody a wish is about."""
        return self.held() | {person for company in self.apart for person in company}

    def held(self) -> set[int]:
        """People whose seats may not be exchanged: they have company or a fixed seat."""
        return {person for company in self.together for person in company} | {person for person, _ in self.fixed}


NO_WISHES = Wishes()


@dataclass(frozen=True)
class Anchor:
    """People who share one route, and where it is fixed: round → spot number."""

    members: tuple[int, ...]
    fixed: dict[int, int]


def pairs(companies: Iterable[Collection[int]]) -> set[tuple[int, int]]:
    """Every pair within a company, the lower number first."""
    return {pair for company in companies for pair in combinations(sorted(set(company)), 2)}


def side_by_side(seats: Seats, a: int, b: int) -> list[bool]:
    """For each round in which both are there, whether they share a spot."""
    return [x == y for x, y in zip(seats[a], seats[b], strict=True) if x is not None and y is not None]


def anchors(wishes: Wishes, shape: Shape) -> list[Anchor]:
    """The wishes for company and for fixed seats, as routes to place first. Raises Impossible if they clash."""
    check_names(wishes, shape)
    companies: list[set[int]] = [{person} for person, _ in wishes.fixed]
    for wish in wishes.together:
        joined = set(wish).union(*(company for company in companies if company & set(wish)))
        companies = [company for company in companies if not company & joined] + [joined]
    check_apart(companies, wishes, shape)
    return [
        Anchor(tuple(sorted(company)), fixed_route(company, wishes, shape))
        for company in sorted(map(sorted, {frozenset(company) for company in companies}))
        if company
    ]


def fixed_route(company: Collection[int], wishes: Wishes, shape: Shape) -> dict[int, int]:
    """Where a company must be, round → spot. Raises Impossible if two of its seats contradict each other."""
    route: dict[int, int] = {}
    for (person, r), seat in sorted(wishes.fixed.items()):
        spot = shape.places.index(seat)
        if person in company and route.setdefault(r, spot) != spot:
            raise Impossible(
                N_(
                    "Wer zusammen sitzen soll, hat in Runde %(round)d verschiedene feste Plätze; "
                    "bitte einen davon streichen."
                ),
                round=r + 1,
            )
    ends = [shape.table_of[route[r]] for r in (0, shape.away) if shape.home and r in route]
    if len(set(ends)) > 1:
        raise Impossible(
            N_(
                "Person %(person)d hat in der ersten und in der letzten Runde feste Plätze an verschiedenen Tischen, "
                "soll aber heimkehren; bitte einen davon streichen."
            ),
            person=min(company) + 1,
        )
    return route


def check_names(wishes: Wishes, shape: Shape) -> None:
    """Raise Impossible for wishes about people, rounds or spots that do not exist."""
    people = {person for company in (*wishes.together, *wishes.apart) for person in company}
    for person in sorted(people | {person for person, _ in wishes.fixed}):
        if not 0 <= person < shape.people:
            raise Impossible(
                N_(
                    "Ein Wunsch nennt Person %(person)d, es gibt aber nur %(people)d Personen; bitte den Wunsch ändern."
                ),
                person=person + 1,
                people=shape.people,
            )
    for (_, r), seat in wishes.fixed.items():
        if not 0 <= r < shape.rounds or seat not in shape.places:
            raise Impossible(
                N_(
                    "Ein fester Platz liegt in einer Runde oder einer Gruppe, die es nicht gibt; "
                    "bitte den Wunsch ändern."
                )
            )


def check_apart(companies: Iterable[set[int]], wishes: Wishes, shape: Shape) -> None:
    """Raise Impossible for wishes that cannot both be kept, and for companies that fit at no spot."""
    most = -(-shape.people // len(shape.places))
    apart = pairs(wishes.apart)
    for company in companies:
        if len(company) > most:
            raise Impossible(
                N_(
                    "%(company)d Personen sollen zusammen sitzen, in einer Gruppe sitzen aber höchstens "
                    "%(most)d; bitte weniger Gruppen je Tisch einrichten oder den Wunsch teilen."
                ),
                company=len(company),
                most=most,
            )
        for a, b in sorted(apart & pairs([company])):
            raise Impossible(
                N_(
                    "Person %(a)d und Person %(b)d sollen zugleich zusammen und getrennt sitzen; "
                    "bitte einen der Wünsche streichen."
                ),
                a=a + 1,
                b=b + 1,
            )
    for crowd in wishes.apart:
        if len(set(crowd)) > len(shape.places):
            raise Impossible(
                N_(
                    "%(crowd)d Personen sollen getrennt sitzen, es gibt aber nur %(spots)d Gruppen; "
                    "bitte mehr Gruppen einrichten oder den Wunsch kürzen."
                ),
                crowd=len(set(crowd)),
                spots=len(shape.places),
            )
    for a, b in sorted(apart):
        for r in range(shape.rounds):
            if (seat := wishes.fixed.get((a, r))) is not None and seat == wishes.fixed.get((b, r)):
                raise Impossible(
                    N_(
                        "Person %(a)d und Person %(b)d sollen getrennt sitzen, haben aber in Runde %(round)d "
                        "denselben festen Platz; bitte einen der Wünsche streichen."
                    ),
                    a=a + 1,
                    b=b + 1,
                    round=r + 1,
                )


def masks(companies: Iterable[Collection[int]], people: int) -> list[int]:
    """For each person a bit mask of the others in the same companies."""
    found = [0] * people
    for a, b in pairs(companies):
        found[a] |= 1 << b
        found[b] |= 1 << a
    return found
