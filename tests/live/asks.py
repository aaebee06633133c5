"""Every ask of the protocol with a body that would be right, for tests that make it wrong."""

import secrets
from typing import Any

from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, PROJECTOR
from cafe.live.protocol import ASKS
from tests.screens import Screen

NAMES = {PARTICIPANT: "ada", MODERATOR: "hanna", ORGANIZER: "olga", PROJECTOR: "projector"}
PROJECTED: dict[str, dict[str, Any]] = {
    "projector:show": {"scene": None},
    "projector:time": {"seconds": 120},
    "projector:translate": {"locale": "en"},
    "projector:colour": {"look": "dark"},
    "projector:darken": {"dark": True},
}
BARE = (
    "round:pause", "round:resume", "seat:leave", "seat:return", "door:shut", "door:open", "cluster:regroup",
    "summary:draft", "review:end", "call:end", "door:clear", "rotation:replan", "clock:read",
)  # fmt: skip
OF_ONE = ("contribution:withdraw", "contribution:hide", "contribution:show")


class Things:
    """What is on a table: a Beitrag of the participant, one of the moderator, and two Schwerpunkte."""

    def __init__(self, participant: Screen, moderator: Screen) -> None:
        self.own = participant.do("contribution:post", kind="idea", text="Ein Bus.")["id"]
        self.moderators = moderator.do("contribution:post", kind="idea", text="Ein Bad.")["id"]
        self.cluster = moderator.do("cluster:split", contributions=[self.own], name="Wege")["id"]
        self.other_cluster = moderator.do("cluster:split", contributions=[self.moderators], name="Orte")["id"]
        self.table = moderator.mine["table"]
        point = {"text": "Erstens.", "sources": [self.own]}
        self.rev = moderator.do("summary:edit", points=[point], rev=0)["rev"]
        moderator.do("review:start", rev=self.rev)
        moderator.sync()
        self.point = moderator.board.tables[self.table]["review"]["points"][0]["id"]
        moderator.do("hands:people", people=2)
        moderator.do("call:make", reason=None)
        moderator.sync()
        self.called = moderator.board.tables[self.table]["call"]["at"]

    def body(self, name: str) -> dict[str, Any]:
        """Return a body for an ask that would be accepted in the talk."""
        bodies: dict[str, dict[str, Any]] = {
            "visit:sync": {"tables": {self.table: 0}},
            "contribution:post": {"kind": "idea", "text": "Ein Park.", "builds_on": self.own, "table": self.table},
            "contribution:edit": {"contribution": self.own, "text": "Ein Bus am Abend.", "instead_of": "Ein Bus."},
            **{name: {"contribution": self.own} for name in OF_ONE},
            "contribution:move": {"contribution": self.own, "cluster": self.other_cluster},
            "vote:cast": {"contribution": self.own, "points": 1},
            "hands:people": {"people": 3},
            "hands:count": {"contribution": self.own, "given": 1},
            "luggage:pack": {"contribution": self.own, "packed": True},
            "reaction:give": {"table": self.table, "thanked": True},
            "cluster:undo": {"rev": 1},
            "cluster:pin": {"cluster": self.cluster, "pinned": True},
            "cluster:keep_apart": {"cluster": self.cluster, "other": self.other_cluster},
            "cluster:rename": {"cluster": self.cluster, "name": "Straßen", "instead_of": "Wege"},
            "cluster:merge": {"cluster": self.cluster, "into": self.other_cluster},
            "cluster:split": {"contributions": [self.own], "name": "Busse"},
            "summary:weigh": {"points": [[self.own], []]},
            "summary:edit": {"points": [{"text": "Erstens.", "sources": [self.own]}], "rev": self.rev},
            "summary:approve": {"rev": self.rev},
            "summary:reopen": {"version": 1, "rev": self.rev},
            "review:start": {"rev": self.rev},
            "review:answer": {"point": self.point, "answer": "fits"},
            "call:make": {"reason": "help"},
            "call:answer": {"table": self.table, "at": self.called, "state": "coming"},
            "round:advance": {"leaving": 2},
            **{bare: {} for bare in BARE},
            "round:back": {"leaving": 2},
            "round:end": {"leaving": 2, "to": "harvest"},
            "round:extend": {"minutes": 5},
            "round:shorten": {"minutes": 1},
            "harvest:show": {"table": self.table, "only": 1},
            **PROJECTED,
            "table:nudge": {"table": self.table},
            "door:api": {"allowed": True},
            "door:renew": {"code": "K7M2QX"},
            "seat:choose": {"table": self.table, "spot": 0},
            "rotation:try": {**self.proposal(), "attempt": 1},
            "rotation:adopt": self.proposal(),
            "rotation:close": {"table": self.table, "spot": None, "keep": None},
            "rotation:open": {"table": self.table, "spot": None},
            "rotation:leave": {"number": 1},
            "rotation:offer": {"attempt": 1},
        }
        cid = {"cid": secrets.token_hex(8)} if "cid" in ASKS[name].shape.__struct_fields__ else {}
        return {**bodies[name], **cid}

    def proposal(self) -> dict[str, Any]:
        """Return a way to change tables."""
        wish = {"kind": "fixed", "numbers": [1], "round": 1, "table": self.table, "spot": 0}
        own = {"mode": "visit", "home": False, "expected": 6}
        return {**own, "spots": {self.table: 1}, "wishes": [wish], "seed": 1}


def refusal(answer: Any) -> str:
    """Return the code of a refusal, which has to have a German sentence."""
    assert answer["ok"] is False, answer
    assert answer["text"].strip().endswith((".", ")")), answer
    code: str = answer["error"]
    return code
