"""The whole conversation: every ask with who may, how often, and its answer. Every tell stands in `told.py`.

`docs/protocol.md`, on one page, is generated from both (`python -m cafe protocol`).
"""

from cafe.actions import (
    calling,
    clusters,
    contributions,
    door,
    hands,
    luggage,
    merging,
    nudging,
    places,
    projecting,
    proposing,
    reacting,
    regrouping,
    reviews,
    rounds,
    summaries,
    votes,
)
from cafe.actions.seating import beginning, going_back, planning, repairs
from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, PROJECTOR
from cafe.live import answers, calls, reactions, rotation_shapes, shapes
from cafe.live import hands as hand_shapes
from cafe.live.adapters import at_cafe, of_table, proposed, read_clock
from cafe.live.kinds import AnyAsk, CommandAsk, ComputedAsk, LookAsk, PlannedAsk, SearchAsk, SyncAsk

EVERYBODY = (PARTICIPANT, MODERATOR, ORGANIZER, PROJECTOR)

ASKS: dict[str, AnyAsk] = {
    "visit:sync": SyncAsk(shapes.Sync, by=EVERYBODY, per_minute=60, answer=answers.CaughtUp),
    "clock:read": LookAsk(shapes.Look, by=EVERYBODY, per_minute=120, answer=answers.ClockRead, look=read_clock),
    "contribution:post": CommandAsk(
        shapes.Post,
        by=(PARTICIPANT, MODERATOR),
        per_minute=20,
        answer=answers.Posted,
        act=contributions.post,
        each=contributions.post_each,
    ),
    "contribution:edit": CommandAsk(
        shapes.Edit, by=(PARTICIPANT, MODERATOR), per_minute=30, answer=answers.Revised, act=contributions.edit
    ),
    "contribution:withdraw": CommandAsk(
        shapes.OneContribution,
        by=(PARTICIPANT, MODERATOR),
        per_minute=30,
        answer=answers.Revised,
        act=contributions.withdraw,
    ),
    "contribution:hide": CommandAsk(
        shapes.OneContribution, by=(MODERATOR,), per_minute=120, answer=answers.Revised, act=contributions.hide
    ),
    "contribution:show": CommandAsk(
        shapes.OneContribution, by=(MODERATOR,), per_minute=120, answer=answers.Revised, act=contributions.show
    ),
    "contribution:move": CommandAsk(
        shapes.Move, by=(MODERATOR,), per_minute=120, answer=answers.Revised, act=clusters.move
    ),
    "vote:cast": CommandAsk(
        shapes.CastVote, by=(PARTICIPANT,), per_minute=120, answer=answers.Counted, act=votes.cast, each=votes.cast_each
    ),
    "hands:people": CommandAsk(
        hand_shapes.WithoutPhone, by=(MODERATOR,), per_minute=60, answer=answers.Revised, act=hands.say_how_many
    ),
    "hands:count": CommandAsk(
        hand_shapes.CountHands, by=(MODERATOR,), per_minute=240, answer=answers.Revised, act=hands.count
    ),
    "luggage:pack": CommandAsk(shapes.Pack, by=(PARTICIPANT,), per_minute=60, answer=answers.Packed, act=luggage.pack),
    "reaction:give": CommandAsk(
        reactions.GiveReaction,
        by=(PARTICIPANT,),
        per_minute=120,
        answer=answers.Reacted,
        act=reacting.give,
        each=reacting.give_each,
    ),
    "cluster:regroup": ComputedAsk(
        shapes.Bare,
        by=(MODERATOR,),
        per_minute=12,
        answer=answers.Regrouped,
        task=regrouping.to_regroup,
        act=regrouping.regroup,
    ),
    "cluster:undo": CommandAsk(shapes.Undo, by=(MODERATOR,), per_minute=12, answer=answers.Revised, act=merging.undo),
    "cluster:rename": CommandAsk(
        shapes.Rename, by=(MODERATOR,), per_minute=60, answer=answers.Revised, act=clusters.rename
    ),
    "cluster:merge": CommandAsk(
        shapes.Merge, by=(MODERATOR,), per_minute=60, answer=answers.Revised, act=merging.merge
    ),
    "cluster:split": CommandAsk(
        shapes.Split, by=(MODERATOR,), per_minute=60, answer=answers.Opened, act=clusters.split
    ),
    "cluster:pin": CommandAsk(shapes.Pin, by=(MODERATOR,), per_minute=60, answer=answers.Revised, act=clusters.pin),
    "cluster:keep_apart": CommandAsk(
        shapes.KeepApart, by=(MODERATOR,), per_minute=60, answer=answers.Revised, act=clusters.keep_apart
    ),
    "summary:draft": ComputedAsk(
        shapes.Bare,
        by=(MODERATOR,),
        per_minute=12,
        answer=answers.VersionWritten,
        task=proposing.to_propose,
        act=summaries.draft,
    ),
    "summary:weigh": LookAsk(
        shapes.Weigh, by=(MODERATOR,), per_minute=120, answer=answers.Weighed, look=proposing.weigh
    ),
    "summary:edit": CommandAsk(
        shapes.EditSummary, by=(MODERATOR,), per_minute=120, answer=answers.VersionWritten, act=summaries.edit
    ),
    "summary:approve": CommandAsk(
        shapes.Approve, by=(MODERATOR,), per_minute=30, answer=answers.VersionWritten, act=summaries.approve
    ),
    "summary:reopen": CommandAsk(
        shapes.Reopen, by=(MODERATOR,), per_minute=30, answer=answers.VersionWritten, act=summaries.reopen
    ),
    "review:start": CommandAsk(
        shapes.StartReview, by=(MODERATOR,), per_minute=12, answer=answers.VersionWritten, act=reviews.start
    ),
    "review:end": CommandAsk(shapes.Bare, by=(MODERATOR,), per_minute=12, answer=answers.Revised, act=reviews.end),
    "review:answer": CommandAsk(
        shapes.AnswerReview, by=(PARTICIPANT,), per_minute=60, answer=answers.Answered, act=reviews.answer
    ),
    "call:make": CommandAsk(
        calls.CallOrganizers, by=(MODERATOR,), per_minute=12, answer=answers.Revised, act=calling.call
    ),
    "call:end": CommandAsk(shapes.Bare, by=(MODERATOR,), per_minute=12, answer=answers.Revised, act=calling.take_back),
    "call:answer": CommandAsk(
        calls.AnswerCall, by=(ORGANIZER,), per_minute=60, answer=answers.Revised, act=calling.answer
    ),
    "round:advance": PlannedAsk(
        shapes.Advance,
        by=(ORGANIZER,),
        per_minute=60,
        answer=answers.Advanced,
        task=at_cafe(beginning.to_begin),
        act=at_cafe(rounds.advance),
    ),
    "round:back": PlannedAsk(
        shapes.Advance,
        by=(ORGANIZER,),
        per_minute=60,
        answer=answers.Advanced,
        task=at_cafe(going_back.to_go_back),
        act=at_cafe(rounds.back),
    ),
    "round:end": CommandAsk(
        shapes.EndEarly, by=(ORGANIZER,), per_minute=60, answer=answers.Advanced, act=at_cafe(rounds.end)
    ),
    "round:extend": CommandAsk(
        shapes.Extend, by=(ORGANIZER,), per_minute=60, answer=answers.Extended, act=at_cafe(rounds.extend)
    ),
    "round:shorten": CommandAsk(
        shapes.Shorten, by=(ORGANIZER,), per_minute=60, answer=answers.Extended, act=at_cafe(rounds.shorten)
    ),
    "round:pause": CommandAsk(
        shapes.AtStep, by=(ORGANIZER,), per_minute=60, answer=answers.Paused, act=at_cafe(rounds.pause)
    ),
    "round:resume": CommandAsk(
        shapes.AtStep, by=(ORGANIZER,), per_minute=60, answer=answers.Resumed, act=at_cafe(rounds.resume)
    ),
    "seat:choose": CommandAsk(
        shapes.Choose, by=(PARTICIPANT,), per_minute=60, answer=answers.Seated, act=places.choose
    ),
    "seat:leave": CommandAsk(shapes.Bare, by=(PARTICIPANT,), per_minute=12, answer=answers.Gone, act=places.leave),
    "seat:return": CommandAsk(
        shapes.Bare, by=(PARTICIPANT,), per_minute=12, answer=answers.Returned, act=places.come_back
    ),
    "rotation:try": SearchAsk(
        rotation_shapes.Try,
        by=(ORGANIZER,),
        per_minute=120,
        answer=answers.Begun,
        task=at_cafe(proposed(planning.to_try)),
        report=planning.tried,
        reply="rotation:tried",
    ),
    "rotation:adopt": PlannedAsk(
        rotation_shapes.Adopt,
        by=(ORGANIZER,),
        per_minute=30,
        answer=answers.Revised,
        task=at_cafe(proposed(planning.to_try)),
        act=at_cafe(proposed(planning.adopt)),
    ),
    "rotation:close": PlannedAsk(
        rotation_shapes.CloseSpot,
        by=(ORGANIZER,),
        per_minute=60,
        answer=answers.Repaired | answers.Undecided,
        task=at_cafe(of_table(repairs.to_close)),
        act=at_cafe(repairs.close),
    ),
    "rotation:open": CommandAsk(
        rotation_shapes.OpenSpot,
        by=(ORGANIZER,),
        per_minute=60,
        answer=answers.Revised,
        act=at_cafe(repairs.open_again),
    ),
    "rotation:leave": CommandAsk(
        shapes.OneNumber, by=(ORGANIZER,), per_minute=120, answer=answers.Gone, act=at_cafe(places.show_out)
    ),
    "rotation:offer": SearchAsk(
        rotation_shapes.Offer,
        by=(ORGANIZER,),
        per_minute=30,
        answer=answers.Begun,
        task=at_cafe(repairs.to_replan),
        report=repairs.offered,
        reply="rotation:offered",
    ),
    "rotation:replan": PlannedAsk(
        shapes.Bare,
        by=(ORGANIZER,),
        per_minute=12,
        answer=answers.Replanned,
        task=at_cafe(repairs.to_replan),
        act=at_cafe(repairs.replan_all),
    ),
    "door:shut": CommandAsk(
        shapes.Bare,
        by=(ORGANIZER,),
        per_minute=60,
        answer=answers.DoorMoved,
        act=at_cafe(door.shut),
        happening="door shut",
    ),
    "door:open": CommandAsk(
        shapes.Bare,
        by=(ORGANIZER,),
        per_minute=60,
        answer=answers.DoorMoved,
        act=at_cafe(door.open_again),
        happening="door opened",
    ),
    "door:api": CommandAsk(
        shapes.AllowApi,
        by=(ORGANIZER,),
        per_minute=60,
        answer=answers.ApiMoved,
        act=at_cafe(door.set_api),
        happening="door for programs moved",
    ),
    "door:renew": CommandAsk(
        shapes.RenewCode,
        by=(ORGANIZER,),
        per_minute=12,
        answer=answers.CodeRenewed,
        act=at_cafe(door.renew_code),
        happening="code renewed",
    ),
    "door:clear": CommandAsk(
        shapes.Bare,
        by=(ORGANIZER,),
        per_minute=30,
        answer=answers.Cleared,
        act=at_cafe(door.clear),
        happening="absent taken out",
    ),
    "harvest:show": CommandAsk(
        shapes.Show, by=(ORGANIZER,), per_minute=120, answer=answers.Shown, act=at_cafe(projecting.show_table)
    ),
    "projector:show": CommandAsk(
        shapes.ShowScene, by=(ORGANIZER,), per_minute=60, answer=answers.SceneShown, act=at_cafe(projecting.show_scene)
    ),
    "table:nudge": CommandAsk(
        shapes.Nudge, by=(ORGANIZER,), per_minute=60, answer=answers.Nudged, act=at_cafe(nudging.nudge)
    ),
    "projector:time": CommandAsk(
        shapes.Speak, by=(ORGANIZER,), per_minute=60, answer=answers.Timed, act=at_cafe(projecting.time_speaker)
    ),
    "projector:translate": CommandAsk(
        shapes.Translate, by=(ORGANIZER,), per_minute=60, answer=answers.Translated, act=at_cafe(projecting.translate)
    ),
    "projector:colour": CommandAsk(
        shapes.Colour, by=(ORGANIZER,), per_minute=60, answer=answers.Coloured, act=at_cafe(projecting.colour)
    ),
    "projector:darken": CommandAsk(
        shapes.Darken, by=(ORGANIZER,), per_minute=60, answer=answers.Dark, act=at_cafe(projecting.darken)
    ),
}
