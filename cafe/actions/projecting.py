"""What the organizers put on the projectors, and how it looks: a scene, one Kurzfassung, one point, or nothing."""

from typing import Any

from sqlalchemy.orm import Session

from cafe import clock
from cafe.domain import Cafe, phases, scenes, touch_cafe
from cafe.errors import NoSceneNow, Unknown
from cafe.store.versions import presented_summary

Answer = dict[str, Any]


def show_table(session: Session, cafe_id: str, table: str | None, only: int | None = None) -> Answer:
    """Put one table's Kurzfassung on the projectors in the harvest; None shows the overview.

    `only` is the one point of it that is seen, counted from 1; raise Unknown if there is no such point. The clock of
    whoever spoke for another table goes.
    """
    touch_cafe(session, cafe_id)
    cafe = session.get_one(Cafe, cafe_id, populate_existing=True)
    if table is not None and table not in {known.id for known in cafe.tables}:
        raise Unknown
    if only is not None:
        summary = presented_summary(session, table) if table else None
        if summary is None or only > len(summary.points):
            raise Unknown
    if table != cafe.showing or cafe.scene is not None:
        cafe.speaking_until = None
    cafe.showing, cafe.showing_point, cafe.scene = table, only, None
    return {"showing": table, "showing_point": only}


def show_scene(session: Session, cafe_id: str, scene: str | None) -> Answer:
    """Put a scene on the projectors until the next step; None gives back what the phase shows by itself.

    In a silent minute the minute runs at once.

    Raises NoSceneNow if the scene belongs to another phase.
    """
    touch_cafe(session, cafe_id)
    cafe = session.get_one(Cafe, cafe_id, populate_existing=True)
    if scene is not None and not scenes.may_show(scene, cafe.phase):
        raise NoSceneNow
    cafe.scene = scene
    cafe.speaking_until = clock.now() + scenes.SILENT_MILLISECONDS if scene == scenes.SILENCE else None
    return {"scene": scene}


def time_speaker(session: Session, cafe_id: str, seconds: int | None) -> Answer:
    """Let a clock run on the projectors for whoever speaks in the harvest; None takes it away.

    Nothing happens when it has run out. Raises NoSceneNow outside the harvest.
    """
    touch_cafe(session, cafe_id)
    cafe = session.get_one(Cafe, cafe_id, populate_existing=True)
    if cafe.phase != phases.HARVEST:
        raise NoSceneNow
    cafe.speaking_until = None if seconds is None else clock.now() + seconds * 1000
    return {"speaking_until": cafe.speaking_until}


def translate(session: Session, cafe_id: str, locale: str | None) -> Answer:
    """Choose the language of all projectors; None leaves each as it is set up at its computer."""
    touch_cafe(session, cafe_id)
    session.get_one(Cafe, cafe_id, populate_existing=True).projector_locale = locale
    return {"locale": locale}


def colour(session: Session, cafe_id: str, look: str | None) -> Answer:
    """Choose the colours of all projectors; None leaves each as it is set up at its computer."""
    touch_cafe(session, cafe_id)
    session.get_one(Cafe, cafe_id, populate_existing=True).projector_look = look
    return {"look": look}


def darken(session: Session, cafe_id: str, dark: bool) -> Answer:
    """Blank all projectors of a café at once, or let them show the café again; whatever it goes through meanwhile."""
    touch_cafe(session, cafe_id)
    session.get_one(Cafe, cafe_id, populate_existing=True).dark = dark
    return {"dark": dark}
