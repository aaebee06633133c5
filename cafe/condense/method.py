"""What a proposal was made with, to be stored beside it: a year later it can be made again, and explained."""

from cafe.condense import condensing, linkage, pick, similarity, support

VERSION = 2  # grows whenever the same contributions may give other points

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
