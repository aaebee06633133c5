"""What a café is: the nouns as SQLAlchemy classes, and the pure rules of phases and voting."""

from sqlalchemy.orm import configure_mappers

from cafe.domain.base import EVERYTHING, Base, Mark, dirty_marks, id_of_command, new_id, rows
from cafe.domain.cafe import Cafe, FormerCode, Round, count_participant, ended_round, mark_end, touch_cafe
from cafe.domain.call import Call
from cafe.domain.cluster import Cluster, Merging, Regrouping
from cafe.domain.command_receipt import CommandReceipt
from cafe.domain.contribution import Contribution
from cafe.domain.epoch import Epoch, begin_epoch, epoch_of
from cafe.domain.hands import WithoutPhone
from cafe.domain.interlude import Interlude
from cafe.domain.luggage import Luggage
from cafe.domain.media import Media, MediaFile, Notice, Takedown
from cafe.domain.people import Organizer, Participant, Seat
from cafe.domain.plan import ClosedSpot, PlannedSeat, Wish
from cafe.domain.process import Connected, Process
from cafe.domain.publication import Correction, Edition, ErrorReport, Publication
from cafe.domain.reaction import Reaction
from cafe.domain.rehearsal import Rehearsal
from cafe.domain.review import Review, ReviewAnswer
from cafe.domain.summary import Point, Source, Summary
from cafe.domain.table import Table, touch, touch_numbers
from cafe.domain.verdict import Verdict
from cafe.domain.visit import Visit
from cafe.domain.vote import Vote
from cafe.rotation import Mode

__all__ = [
    "EVERYTHING",
    "Base",
    "Cafe",
    "Call",
    "ClosedSpot",
    "Cluster",
    "CommandReceipt",
    "Connected",
    "Contribution",
    "Correction",
    "Edition",
    "Epoch",
    "ErrorReport",
    "FormerCode",
    "Interlude",
    "Luggage",
    "Mark",
    "Media",
    "MediaFile",
    "Merging",
    "Mode",
    "Notice",
    "Organizer",
    "Participant",
    "PlannedSeat",
    "Point",
    "Process",
    "Publication",
    "Reaction",
    "Regrouping",
    "Rehearsal",
    "Review",
    "ReviewAnswer",
    "Round",
    "Seat",
    "Source",
    "Summary",
    "Table",
    "Takedown",
    "Verdict",
    "Visit",
    "Vote",
    "Wish",
    "WithoutPhone",
    "begin_epoch",
    "count_participant",
    "dirty_marks",
    "ended_round",
    "epoch_of",
    "id_of_command",
    "mark_end",
    "new_id",
    "rows",
    "touch",
    "touch_cafe",
    "touch_numbers",
]

configure_mappers()  # now, and not later in one thread while another one waits for it
