"""What the states in tells and answers hold, field by field, for those who write a client.

`tests/house/test_protocol.py` holds these tables against what the server really sends.
"""

Fields = dict[str, str]

CAFE: Fields = {
    "id": "public id",
    "rev": "the café's own revision; keep the state with the higher one",
    "code": "what people type to join",
    "title": "text",
    "subtitle": "text, may be empty",
    "date": "ISO day or null",
    "place": "text, may be empty",
    "aims": "text with line breaks, may be empty",
    "phase": "lobby, seating, talk, voting, closing, harvest or finished",
    "step": "grows by one with every transition; what round:advance names as `leaving`",
    "round": "the current round, 0 in the lobby",
    "rounds": "list of {number, minutes, question}; an empty question means the tables' own",
    "ends_at": "when the clock runs out, epoch milliseconds by the server's clock; null without a clock",
    "remaining": "milliseconds left while paused, else null",
    "minutes": "how long the phase lasts by the clock; null without a clock",
    "paused": "whether the clock stands",
    "frozen": "whether it stands because the clock of the server was set; an organizer resumes it",
    "now": "the server's clock when this was sent, epoch milliseconds",
    "rotation": "visit (a new table each round), mix (any tables), groups (fixed groups) or free (participants choose)",
    "home": "whether the last round is back at the first table",
    "expected": "participants for whom a plan is made before they come; 0: it is made for those present",
    "capacity": "people at a spot, where participants choose freely",
    "points_per_table": "points each participant has at each table",
    "voting": "talk (during the talk) or step (in a phase of its own)",
    "numbers": "live or after: when everybody sees points",
    "may": "{post, vote, numbers}: what participants may do and see now",
    "tables": "list of {id, number, topic, question, spots, closed: [spots closed in this round]}; "
    "the question in force in this round",
    "showing": "the table on the projector in the harvest, or null",
    "summaries": "in harvest and finished: list of {table, version, state, at, reworked, points: [{text, disputed, "
    "minority, voice, contributions, points, people, groups, rounds, quotes}]}; `reworked` says that the moderator "
    "works on a later version, `voice` is the source that sounds least like its point, or null; else empty",
}

TABLE: Fields = {
    "table": "id of the table",
    "since": "the rev after which everything that changed is here; more than yours means a gap: ask visit:sync",
    "rev": "the table's revision",
    "contributions": "list of Beiträge that changed",
    "clusters": "list of {id, rev, name, state: open | dissolved} that changed; for the moderator with people (authors "
    "and voters, each once), pinned, resembles (id of another much like it, or null), whenever anything in it changed",
    "regrouped": "for the moderator: {rev, moved: {Beitrag: [Schwerpunkt before, after]}} of the newest regrouping, "
    "empty when it was taken back; null if it did not change, and for all others",
    "summary": "the newest version of the Kurzfassung, or null if it did not change",
    "review": "the last Rückfrage to the group at the table, or null if it did not change",
}

CONTRIBUTION: Fields = {
    "id": "public id",
    "rev": "its revision; keep the one with the higher",
    "number": "1, 2, 3 … at this table",
    "kind": "idea or question",
    "text": "up to 500 characters; empty unless shown (the moderator reads it always)",
    "state": "shown, hidden, withdrawn, or late: came after the bell, for the moderator to take (contribution:show)",
    "round": "the round in which it was posted",
    "cluster": "id of its Schwerpunkt, or null",
    "points": "sum of points; null while they are not to be seen",
    "voters": "how many people gave points; null while not to be seen",
    "builds_on": "id of the Beitrag it takes up, or null",
    "by_moderator": "posted by the table's moderator",
    "at": "when, epoch milliseconds",
    "edited": "whether its author changed the words",
}

SUMMARY: Fields = {
    "rev": "the table's revision when this version was made",
    "version": "1, 2, 3 … at this table; no version is ever changed",
    "state": "draft or approved",
    "act": "proposed, edited, approved or reopened: what made this version",
    "based_on": "the version it was made from, or null",
    "by": "the role that made it",
    "at": "when, epoch milliseconds",
    "points": "list of {id, origin, text, sources: [ids of Beiträge], disputed, minority, voice}; `origin` stays the "
    "same when a point is put into other words, `voice` is the source that sounds least like the point, or null",
}

REVIEW: Fields = {
    "rev": "the table's revision when it was asked, answered or ended",
    "id": "public id",
    "version": "the version of the Kurzfassung that is asked about",
    "round": "the round in which it was asked; who sits at the table in it may answer, until it ends",
    "ended": "whether the moderator takes no more answers",
    "answered": "how many people gave an answer; null unless for the moderator",
    "points": "list of {id, origin, text, answers: {fits, reword, missing}}; `id` is what review:answer names, the "
    "counts are null unless for the moderator",
}

CROWD: Fields = {
    "cafe": "id of the café",
    "joined": "people who ever joined",
    "online": "people connected now (a hint, not a fact)",
    "tables": "list of {table, seated, online, contributions, questions, points, last_at}",
}

MINE: Fields = {
    "role": "participant (a moderator gets {role, table}, others {role})",
    "id": "the participant's public id",
    "number": "that of their seat card, else the lowest that was free",
    "name": "what they called themselves, may be empty",
    "gone": "whether they had to leave (seat:leave); seat:return takes it back",
    "route": "list of {round, table, spot}; spots count from 0 and are shown as letters: 2b",
    "places": "while participants choose freely: {table: [free chairs at spot a, b …]}; else empty",
    "votes": "{Beitrag: points} at the current table",
    "left": "points left at the current table",
    "contributions": "ids of their own Beiträge, at all tables",
    "review_answers": "{point: fits | reword | missing} in the open Rückfrage at the current table",
}

STATES: dict[str, Fields] = {
    "The café": CAFE,
    "A table": TABLE,
    "A Beitrag (contribution)": CONTRIBUTION,
    "A Kurzfassung (summary)": SUMMARY,
    "A Rückfrage (review)": REVIEW,
    "Counts (crowd)": CROWD,
    "What is mine": MINE,
}
