"""The whole conversation on one page: every ask with who may, how often and what answers; every tell.

`docs/protocol.md` is generated from this page (`python -m cafe protocol`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import clusters, contributions, places, proposing, reviews, rounds, sorting, summaries, votes
from cafe.actions.seating import planning, repairs
from cafe.actions.visits import Visitor
from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, PROJECTOR
from cafe.errors import CafeError
from cafe.live import shapes

Act = Callable[..., dict[str, Any]]
Each = Callable[[Session, list[tuple[Visitor, dict[str, Any]]]], "list[dict[str, Any] | CafeError]"]
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Rule:
    """How one ask is treated: its shape, who may, credits a minute, the act, and what the answer holds.

    `each` does the act for many at once: what a whole hall does in the same seconds. `task` makes what is planned in a
    process of its own before the act, which gets what came of it as `done`. With `told` the answer comes at once, and
    what the act returns follows in a tell of this name. A `look` changes nothing, and needs no cid.
    """

    shape: type[shapes.Ask]
    by: tuple[str, ...]
    credits: int
    act: Act | None
    answer: str
    each: Each | None = None
    task: Callable[..., planning.PlanTask] | None = None
    told: str | None = None
    look: Act | None = None


def _at_cafe(act: Callable[..., Answer]) -> Callable[..., Answer]:
    """Let an act that needs the café alone be asked by an organizer, whose socket stands in one."""

    @wraps(act)
    def asked(session: Session, who: Visitor, **fields: Any) -> Answer:
        return act(session, who.cafe_id, **fields)

    return asked


def _proposed(act: Callable[..., Answer]) -> Callable[..., Answer]:
    """Hand a proposal to an act in one piece."""

    @wraps(act)
    def asked(
        session: Session, cafe_id: str, *, mode: str, home: bool, expected: int, spots: dict[str, int],
        wishes: list[shapes.Wished], seed: int, **more: Any,
    ) -> Answer:  # fmt: skip
        proposal = planning.RotationProposal(mode, home, expected, spots, wishes, seed)
        return act(session, cafe_id, proposal=proposal, **more)

    return asked


def _of_table(task: Callable[..., planning.PlanTask]) -> Callable[..., planning.PlanTask]:
    """Make the task of a spot that closes; what to keep is decided when both ways are known."""

    @wraps(task)
    def asked(session: Session, cafe_id: str, table: str, spot: int | None, keep: str | None) -> planning.PlanTask:
        return task(session, cafe_id, table, spot)

    return asked


def _read_clock(_session: Session, _who: Visitor) -> dict[str, Any]:
    """Read the server's clock."""
    return {"now": clock.now()}


GUEST, HOST = (PARTICIPANT,), (MODERATOR,)
ORGANIZERS, ANYONE = (ORGANIZER,), (PARTICIPANT, MODERATOR, ORGANIZER, PROJECTOR)

ASKS: dict[str, Rule] = {
    "visit:sync": Rule(shapes.Sync, ANYONE, 60, None, "epoch, cafe, tables[], mine"),
    "clock:read": Rule(shapes.Look, ANYONE, 120, None, "now", look=_read_clock),
    "contribution:post": Rule(
        shapes.Post, GUEST + HOST, 20, contributions.post, "id, number, rev, late?", contributions.post_each
    ),
    "contribution:edit": Rule(shapes.Edit, GUEST + HOST, 30, contributions.edit, "rev"),
    "contribution:withdraw": Rule(shapes.OneContribution, GUEST + HOST, 30, contributions.withdraw, "rev"),
    "contribution:hide": Rule(shapes.OneContribution, HOST, 120, contributions.hide, "rev"),
    "contribution:show": Rule(shapes.OneContribution, HOST, 120, contributions.show, "rev"),
    "contribution:move": Rule(shapes.Move, HOST, 120, clusters.move, "rev"),
    "vote:cast": Rule(shapes.CastVote, GUEST, 120, votes.cast, "left, points, rev", votes.cast_each),
    "cluster:regroup": Rule(shapes.Bare, HOST, 12, sorting.regroup, "rev, moved"),
    "cluster:undo": Rule(shapes.Undo, HOST, 12, sorting.undo, "rev"),
    "cluster:rename": Rule(shapes.Rename, HOST, 60, clusters.rename, "rev"),
    "cluster:merge": Rule(shapes.Merge, HOST, 60, clusters.merge, "rev"),
    "cluster:split": Rule(shapes.Split, HOST, 60, clusters.split, "id, rev"),
    "cluster:pin": Rule(shapes.Pin, HOST, 60, clusters.pin, "rev"),
    "cluster:keep_apart": Rule(shapes.KeepApart, HOST, 60, clusters.keep_apart, "rev"),
    "summary:draft": Rule(shapes.Bare, HOST, 12, summaries.draft, "rev, version"),
    "summary:weigh": Rule(shapes.Weigh, HOST, 120, None, "points[], covered, all", look=proposing.weigh),
    "summary:edit": Rule(shapes.EditSummary, HOST, 120, summaries.edit, "rev, version"),
    "summary:approve": Rule(shapes.Approve, HOST, 30, summaries.approve, "rev, version"),
    "summary:reopen": Rule(shapes.Reopen, HOST, 30, summaries.reopen, "rev, version"),
    "review:start": Rule(shapes.StartReview, HOST, 12, reviews.start, "rev, version"),
    "review:end": Rule(shapes.Bare, HOST, 12, reviews.end, "rev"),
    "review:answer": Rule(shapes.AnswerReview, GUEST, 60, reviews.answer, "point, answer, rev"),
    "round:advance": Rule(shapes.Advance, ORGANIZERS, 60, _at_cafe(rounds.advance), "step, phase, round"),
    "round:extend": Rule(shapes.Extend, ORGANIZERS, 60, _at_cafe(rounds.extend), "ends_at, remaining"),
    "round:pause": Rule(shapes.Bare, ORGANIZERS, 60, _at_cafe(rounds.pause), "remaining"),
    "round:resume": Rule(shapes.Bare, ORGANIZERS, 60, _at_cafe(rounds.resume), "ends_at"),
    "seat:choose": Rule(shapes.Choose, GUEST, 60, places.choose, "table, spot"),
    "seat:leave": Rule(shapes.Bare, GUEST, 12, places.leave, "gone, number"),
    "seat:return": Rule(shapes.Bare, GUEST, 12, places.come_back, "gone"),
    "rotation:try": Rule(
        shapes.Try,
        ORGANIZERS,
        120,
        planning.tried,
        "nothing; rotation:progressed and rotation:tried follow",
        task=_at_cafe(_proposed(planning.to_try)),
        told="rotation:tried",
    ),
    "rotation:adopt": Rule(
        shapes.Adopt,
        ORGANIZERS,
        30,
        _at_cafe(_proposed(planning.adopt)),
        "rev",
        task=_at_cafe(_proposed(planning.to_try)),
    ),
    "rotation:close": Rule(
        shapes.CloseSpot,
        ORGANIZERS,
        60,
        _at_cafe(repairs.close),
        "moved, lost_visits, pays and figures; or choose",
        task=_at_cafe(_of_table(repairs.to_close)),
    ),
    "rotation:open": Rule(shapes.OpenSpot, ORGANIZERS, 60, _at_cafe(repairs.open_again), "rev"),
    "rotation:leave": Rule(shapes.OneNumber, ORGANIZERS, 120, _at_cafe(places.show_out), "gone, number"),
    "rotation:offer": Rule(
        shapes.Offer,
        ORGANIZERS,
        30,
        repairs.offered,
        "nothing; rotation:progressed and rotation:offered follow",
        task=_at_cafe(repairs.to_replan),
        told="rotation:offered",
    ),
    "rotation:replan": Rule(
        shapes.Bare, ORGANIZERS, 12, _at_cafe(repairs.replan_all), "moved and figures", task=_at_cafe(repairs.to_replan)
    ),
    "harvest:show": Rule(shapes.Show, ORGANIZERS, 60, _at_cafe(rounds.show_table), "showing"),
}


@dataclass(frozen=True)
class Tell:
    """One message from the server: to whom, what it holds, and when."""

    to: str
    body: str
    when: str


TELLS: dict[str, Tell] = {
    "cafe:changed": Tell(
        "everyone in the café",
        "the café's state (rev, phase, step, round, ends_at, now, may, tables, summaries …)",
        "after any change of the café, at most ten times a second",
    ),
    "table:changed": Tell(
        "who sits at the table, and the projector",
        "table, since, rev, contributions[], clusters[], summary, review",
        "after any change at the table, at most ten times a second; only what changed after `since`",
    ),
    "moderator:changed": Tell(
        "the table's moderator and the organizer's console",
        "as table:changed, with hidden Beiträge and with points at all times",
        "as table:changed",
    ),
    "seat:changed": Tell(
        "one participant",
        "round, table, spot",
        "when their seat of the round is another; table and spot are null when they have none",
    ),
    "route:changed": Tell(
        "one participant",
        "route, gone: as in `mine`",
        "when a seat of a later round is another, or they left; again every ten seconds until they ask visit:sync",
    ),
    "places:changed": Tell(
        "everyone in the café",
        "round, places: {table: [free chairs at spot a, b …]}",
        "while participants choose their places, at most once a second and at least every ten",
    ),
    "rotation:progressed": Tell(
        "who asked for a plan", "attempt, step, encounters, bound", "some times a second while it is made"
    ),
    "rotation:tried": Tell(
        "who asked rotation:try",
        "attempt, ok, people, mode, encounters, bound, seat_pairs, repeats, met: [least, median, most], longest, "
        "sizes: [least, most], broken, certificate, seconds; or attempt, ok: false, error, text",
        "when the plan is made, unless the same screen asked for another meanwhile",
    ),
    "rotation:offered": Tell(
        "who asked rotation:offer",
        "attempt, ok, now, anew (figures with certificate), moved: participants who would go elsewhere; or ok: false",
        "when the plan is made",
    ),
    "crowd:changed": Tell(
        "moderators, the console and the projector",
        "cafe, joined, online, tables[]: counts only",
        "at most once a second, and at least every ten",
    ),
    "round:ringing": Tell("everyone in the café", "seconds_left", "two minutes before the end, and at it"),
    "storage:changed": Tell(
        "the organizer's console",
        "storage: ok, low (little room on the disk) or full (nothing can be saved)",
        "when it changes, and every ten seconds",
    ),
    "restart:told": Tell(
        "everyone in the café",
        "spread: milliseconds over which phones are to come back, each after a random share of it",
        "before the server closes to start again",
    ),
    "heads:told": Tell("everyone in the café", "cafe: rev, tables: {id: rev}", "every ten seconds"),
}
