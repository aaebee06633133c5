"""What is known to be wrong on a screen, by check, and why it still is; an entry that is right by now fails."""

WIDE_WORDS = {"reflow": "with the spacing of WCAG 1.4.12 four words of the tabs are wider than 320 px"}
RESULTS = {"reflow": "with that spacing, and on half a phone, the head of a Kurzfassung is wider than the window"}

KNOWN: dict[str, dict[str, str]] = {
    "moderator/summary_being_written": WIDE_WORDS,
    "moderator/picking_evidence": WIDE_WORDS,
    "organizer/seat_cards": {"spacing": "a card has the size of its paper"},
    "participant/begun_words": {"reflow": "on half a phone the notice and its buttons are wider than the window"},
    "participant/harvest": RESULTS,
    "participant/evidence": RESULTS,
}
