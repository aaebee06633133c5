"""The method of a proposal, stored with it: a year later the proposal can be made again, and explained."""

from cafe.condense import condensing, linkage, pick, similarity, support

VERSION = 2  # grows with every change after which the same contributions may give other points

METHOD: dict[str, object] = {
    "method": "character grams, average linkage",
    "version": VERSION,
    "grams": list(similarity.SIZES),
    "stop_word": similarity.STOP_WORD,
    "everywhere": similarity.EVERYWHERE,
    "above_usual": linkage.ABOVE_USUAL,
    "level": [linkage.LEAST, linkage.MOST],
    "breadth": support.BREADTH,
    "echo": pick.ECHO,
    "votes_share": pick.VOTES_SHARE,
    "words": [pick.FEW, pick.MANY],
    "odd_length": pick.ODD_LENGTH,
    "least_points": condensing.LEAST,
}
