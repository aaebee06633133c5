"""What is known to be wrong on a screen, by check, and why it still is; an entry that is right by now fails."""

UNDER_TABS = {"focus": "on a standing tablet the first buttons of a view lie under its tabs that stick"}
WIDE_WORDS = {"reflow": "with the spacing of WCAG 1.4.12 four words of the tabs are wider than 320 px"}

KNOWN: dict[str, dict[str, str]] = {
    "moderator/clusters": UNDER_TABS,
    "moderator/regrouped": UNDER_TABS,
    "moderator/summary": UNDER_TABS,
    "moderator/summary_being_written": {**UNDER_TABS, **WIDE_WORDS},
    "moderator/summary_approved": UNDER_TABS,
    "moderator/picking_evidence": WIDE_WORDS,
    "moderator/asking": UNDER_TABS,
    "moderator/finished": UNDER_TABS,
    "organizer/seat_cards": {"spacing": "a card has the size of its paper"},
    "participant/seating_with_a_briefing": {"axe": "heading-order: the parts of the Übergabe are h3 below an h1"},
}
