"""A moderator's words on the Kurzfassung are never replaced by what comes in from elsewhere."""

from tests.static.conftest import Run

DRAFT = """
    const { Draft } = await import("/js/moderator/workbench/draft.js");
    const version = (rev, ...texts) =>
      ({ rev, version: rev, state: "draft", points: texts.map((text) => ({ text, sources: ["a"] })) });
    const write = (draft, words) => draft.edit(([first, ...others]) => [{ ...first, text: words }, ...others]);
    const seen = (draft) => [draft.points.map(({ text }) => text).join(), draft.edited, draft.conflicts];
    const draft = new Draft();
    draft.meet(version(3, "eins", "zwei"));
"""


def test_an_untouched_workbench_follows_the_newest_version(run: Run) -> None:
    assert run(DRAFT + 'draft.meet(version(4, "drei")); return seen(draft);') == ["drei", False, False]


def test_an_older_version_that_comes_late_changes_nothing(run: Run) -> None:
    assert run(DRAFT + 'draft.meet(version(2, "alt")); return seen(draft);') == ["eins,zwei", False, False]


def test_edited_words_stay_and_the_newer_version_is_a_conflict(run: Run) -> None:
    body = 'write(draft, "meins"); draft.meet(version(4, "fremd")); return seen(draft);'
    assert run(DRAFT + body) == ["meins,zwei", True, True]


def test_what_comes_back_cleaned_is_what_was_handed_in(run: Run) -> None:
    body = r'write(draft, " Cafe\u200b\u0301 "); draft.handedIn(); draft.meet(version(4, "Caf\u00e9", "zwei"));'
    assert run(DRAFT + body + "draft.taken(4); return seen(draft);") == ["Café,zwei", False, False]


def test_keeping_my_words_ends_the_conflict_and_taking_the_newer_gives_them_up(run: Run) -> None:
    body = """
        write(draft, "meins"); draft.meet(version(4, "fremd"));
        draft.keepMine();
        const kept = [...seen(draft), draft.base];
        draft.takeNewest();
        return [kept, seen(draft)];
    """
    assert run(DRAFT + body) == [["meins,zwei", True, False, 4], ["fremd", False, False]]


def test_what_i_saved_comes_back_as_mine_though_i_wrote_on(run: Run) -> None:
    body = """
        write(draft, " meins "); draft.handedIn(); write(draft, "meins und mehr");
        draft.meet(version(4, "meins", "zwei"));
        return [...seen(draft), draft.base];
    """
    assert run(DRAFT + body) == ["meins und mehr,zwei", True, False, 4]


def test_nothing_is_unsaved_once_the_saved_version_is_here_whichever_comes_first(run: Run) -> None:
    body = """
        write(draft, "meins"); draft.handedIn();
        draft.taken(4);
        const between = seen(draft);
        draft.meet(version(4, "meins", "zwei"));
        const after = seen(draft);
        write(draft, "noch eins"); draft.handedIn();
        draft.meet(version(5, "noch eins", "zwei"));
        draft.taken(5);
        return [between, after, seen(draft)];
    """
    assert run(DRAFT + body) == [
        ["meins,zwei", True, False],
        ["meins,zwei", False, False],
        ["noch eins,zwei", False, False],
    ]


def test_going_back_to_the_saved_words_leaves_nothing_unsaved(run: Run) -> None:
    body = 'write(draft, "meins"); write(draft, "eins  "); return [...seen(draft), draft.kept()];'
    assert run(DRAFT + body) == ["eins  ,zwei", False, False, None]


def test_what_was_kept_over_a_reload_meets_the_newest_as_edited_words(run: Run) -> None:
    body = """
        write(draft, "meins");
        const again = new Draft();
        again.restore(JSON.parse(JSON.stringify(draft.kept())));
        again.meet(version(3, "eins", "zwei"));
        const same = seen(again);
        again.meet(version(4, "fremd"));
        return [same, seen(again)];
    """
    assert run(DRAFT + body) == [["meins,zwei", True, False], ["meins,zwei", True, True]]


def test_a_point_keeps_its_key_when_it_moves(run: Run) -> None:
    body = """
        const [one, two] = draft.points.map(({ key }) => key);
        draft.edit(([first, second]) => [second, first]);
        return [one !== two, draft.points.map(({ key }) => key).join() === [two, one].join()];
    """
    assert run(DRAFT + body) == [True, True]


def test_what_is_written_on_after_handing_in_goes_on_from_the_points_that_were_taken(run: Run) -> None:
    body = """
        const point = (text, origin) => ({ text, origin, sources: [], disputed: false, minority: "", voice: null });
        const fresh = new Draft();
        fresh.edit(() => [fresh.newPoint({ text: "eins" }), fresh.newPoint({ text: "zwei" })]);
        fresh.handedIn();
        fresh.edit(([one, two]) => [{ ...two, text: "zwei, besser" }, one, fresh.newPoint({ text: "drei" })]);
        fresh.meet({ rev: 1, version: 1, state: "draft", points: [point("eins", "a"), point("zwei", "b")] });
        return [fresh.edited, fresh.conflicts, fresh.written.map(({ text, origin }) => [text, origin])];
    """
    assert run(DRAFT + body) == [True, False, [["zwei, besser", "b"], ["eins", "a"], ["drei", None]]]


def test_a_mark_or_a_note_is_an_edit_as_well(run: Run) -> None:
    body = """
        const mark = (words) => draft.edit(([first, ...others]) => [{ ...first, ...words }, ...others]);
        mark({ minority: "Nein." });
        const unmarked = draft.edited;
        mark({ disputed: true });
        return [unmarked, draft.edited, draft.written[0].minority];
    """
    assert run(DRAFT + body) == [False, True, "Nein."]
