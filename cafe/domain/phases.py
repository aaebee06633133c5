"""What may happen when: pure rules of the café's phases.

lobby → (seating → talk → [voting] → closing) for each round → harvest → finished
"""

LOBBY, SEATING, TALK, VOTING, CLOSING = "lobby", "seating", "talk", "voting", "closing"
HARVEST, FINISHED = "harvest", "finished"
PHASES = (LOBBY, SEATING, TALK, VOTING, CLOSING, HARVEST, FINISHED)
TALKS = (TALK, VOTING)  # of a round: people talk, write, and give points

VOTING_MINUTES = 3  # of a separate voting step: people give five points in two minutes, and one to spare
CLOSING_MINUTES = 3  # the moderator reads out the Ergebnisse and hears objections; nothing ends when they are over
MOVING_MINUTES = 3  # with which a Tischwechsel is reckoned; it has no clock, the organizer sees when all sit


def following(phase: str, current_round: int, rounds: int, voting: str) -> tuple[str, int]:
    """Return the phase and round that come next; `finished` follows itself.

    >>> following("talk", 1, 3, "talk")
    ('closing', 1)
    >>> following("closing", 3, 3, "talk")
    ('harvest', 3)
    """
    if phase == LOBBY:
        return SEATING, 1
    if phase == SEATING:
        return TALK, current_round
    if phase == TALK and voting == "step":
        return VOTING, current_round
    if phase in (TALK, VOTING):
        return CLOSING, current_round
    if phase == CLOSING and current_round < rounds:
        return SEATING, current_round + 1
    return (HARVEST if phase == CLOSING else FINISHED), current_round


def minutes(phase: str, round_minutes: int) -> int | None:
    """Return how long a phase lasts by the clock, None where no clock runs."""
    return {TALK: round_minutes, VOTING: VOTING_MINUTES, CLOSING: CLOSING_MINUTES}.get(phase)


def reckoned_minutes(phase: str, round_minutes: int) -> int:
    """Return how long a phase will about last, to tell when the rounds are over; 0 where nobody can say.

    >>> reckoned_minutes("seating", 20), reckoned_minutes("talk", 20), reckoned_minutes("lobby", 20)
    (3, 20, 0)
    """
    return MOVING_MINUTES if phase == SEATING else minutes(phase, round_minutes) or 0


def ends_by_itself(phase: str) -> bool:
    """Whether a phase is over when its clock has run out; the closing waits for the organizer (ADR 55)."""
    return phase in TALKS


def may_post(phase: str) -> bool:
    """Participants write while they talk."""
    return phase == TALK


def may_moderator_post(phase: str) -> bool:
    """The moderator may add a Beitrag (for somebody without a phone) as long as the café runs."""
    return phase not in (LOBBY, FINISHED)


def may_vote(phase: str, voting: str) -> bool:
    """Points are given during the talk or in a separate step, as the café is set up."""
    return phase == (VOTING if voting == "step" else TALK)


def may_choose(phase: str) -> bool:
    """Participants who choose their own places do so before and during the talk."""
    return phase in (SEATING, TALK)


def numbers_visible(phase: str, numbers: str) -> bool:
    """Whether everybody sees the points, or only the moderator until the voting is over."""
    return numbers == "live" or phase not in TALKS


def is_running(phase: str) -> bool:
    """Between the first Tischwechsel and the harvest; late-comers get a seat at once."""
    return phase in (SEATING, TALK, VOTING, CLOSING)
