"""The inspection: `bin/screens`. Without CAFE_SCREENS nothing here is collected.

Every state of every role is built once for each language and held against all checks; what was measured is printed as
one table at the end, whichever process it was measured in.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import Faults
from tests.inspection import pictures
from tests.inspection.browser import Size
from tests.inspection.checking import Report, inspect, lines, resize
from tests.inspection.known import KNOWN
from tests.inspection.stage import Stage
from tests.server_fixture import Running

collect_ignore_glob = [] if "CAFE_SCREENS" in os.environ else ["test_*.py"]

LANGUAGES = ["de", "en"]
SIMPLE_TOO = {"participant", "interlude", "entrance", "projector", "documentation"}  # what people in the hall read

COUNTS: dict[str, Callable[[list[float]], float]] = {"min": min, "max": max, "sum": sum}

Figure = Callable[[str, float, str], None]
State = Callable[[Stage], Page]
Hold = Callable[[State, tuple[Size, ...]], None]


@pytest.fixture(scope="module")
def shared_stage(running: Running, chromium: Browser) -> Stage:
    """The stage of all screens of a role."""
    return Stage(running, chromium)


@pytest.fixture
def stage(shared_stage: Stage, faults: Faults) -> Iterator[Stage]:
    """A stage on which nothing is open."""
    shared_stage.faults, shared_stage.language, shared_stage.aids = faults, "de", ""
    yield shared_stage
    shared_stage.clear()


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """Takes a figure for the table at the end: what it is, how much, and which of several counts (min, max, sum)."""
    return lambda name, value, which: record_property("figure", (name, value, which))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Hold each state in every language that its people may have chosen."""
    if "hold" in metafunc.fixturenames:
        simple = ["de-simple"] if role_of(metafunc.definition) in SIMPLE_TOO else []
        metafunc.parametrize("hold", [*LANGUAGES, *simple], indirect=True)


def with_aids(aids: str, state: State, name: str) -> State:
    """Return a state as somebody sees it who has chosen reading aids: `200`, `200.wide`, `more`."""

    def chosen(stage: Stage) -> Page:
        stage.aids = aids
        return state(stage)

    chosen.__name__ = f"{state.__name__}_{name}"
    return chosen


def large(state: State) -> State:
    """Return a state in type twice as large, with wide spacing; it is held at the first of its sizes."""
    return with_aids("200.wide", state, "twice_as_large")


def strong(state: State) -> State:
    """Return a state in strong contrast."""
    return with_aids("more", state, "in_strong_contrast")


def role_of(item: pytest.Item) -> str:
    """Return whose screens a file inspects: test_participant_after.py those of a participant, too."""
    return item.path.stem.split("_")[1]


@pytest.fixture
def hold(request: pytest.FixtureRequest, stage: Stage, figure: Figure) -> Hold:
    """Holds a state against all checks, in a language; what is known to be wrong must still be wrong."""
    stage.language = request.param
    role = role_of(request.node)

    def hold(state: State, sizes: tuple[Size, ...]) -> None:
        stage.size = sizes[0]
        wholly = request.param == "de"
        name = f"{role}/{state.__name__}"
        if "CAFE_PICTURES" in os.environ:
            return keep_pictures(stage, state, sizes, name if wholly else "")
        page = state(stage)
        if "200" in stage.aids:
            sizes = sizes[:1]
        compare(figure, page, name if wholly else "")
        report = inspect(page, sizes, wholly=wholly)
        tell(figure, role, report)
        known = KNOWN.get(name, {})
        news = [line for line in lines(report) if line.partition(":")[0] not in known]
        right = [check for check in known if wholly and check not in report.found]
        if news or right:
            says = [*news, *(f"{check} is right now: shorten known.py" for check in right)]
            pytest.fail("\n".join(says), pytrace=False)

    return hold


def keep_pictures(stage: Stage, state: State, sizes: tuple[Size, ...], name: str) -> None:
    """Take the pictures of a state anew, if there are any."""
    if name not in pictures.PICTURES:
        pytest.skip("there is no picture of it")
    page = state(stage)
    for picture, at in pictures.PICTURES[name]:
        resize(page, sizes[at].width, sizes[at].height)
        pictures.keep(page, picture)


def compare(figure: Figure, page: Page, name: str) -> None:
    """Tell if the picture of a state shows something else by now."""
    picture, at = pictures.PICTURES.get(name, [("", -1)])[0]
    if at == 0 and pictures.is_out_of_date(page, picture):
        figure(f"out of date, bin/screens --pictures: {picture}", 1, "max")


def tell(figure: Figure, role: str, report: Report) -> None:
    """Hand on what was measured on a screen."""
    figure(f"{role}: lowest contrast", round(report.lowest_contrast, 2), "min")
    figure(f"{role}: smallest target, px", round(report.smallest_target), "min")
    figure(f"{role}: smallest text, px", round(report.smallest_text, 1), "min")
    figure("screens", 1, "sum")
    figure("runs of axe", report.axe_runs, "sum")
    figure("seconds of axe", round(report.axe_seconds, 1), "sum")
    figure("stops of Tab", report.stops, "sum")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table."""
    figures: dict[str, list[float]] = defaultdict(list)
    which: dict[str, Callable[[list[float]], float]] = {}
    for report in (
        *terminalreporter.getreports("passed"),
        *terminalreporter.getreports("failed"),
        *terminalreporter.getreports("xfailed"),
    ):
        for name, measured in report.user_properties:
            if name == "figure":
                figures[measured[0]].append(measured[1])
                which[measured[0]] = COUNTS[measured[2]]
    for name in sorted(figures):
        value = which[name](figures[name])
        if value not in (21.0, 1000):
            terminalreporter.write_line(f"{name:<64} {value:>10.5g}")
