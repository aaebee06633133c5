"""The colours of all drawings."""

INK, PAPER, LINEN, SAND = "#1d2430", "#fdfaf3", "#f3eadb", "#e6d8c1"
WOOD, DARK_WOOD, BROWN, GREY = "#cda678", "#b48a5b", "#54382a", "#4d5766"
PETROL, TEAL, SKY, MIST = "#12464d", "#2a7f88", "#a8cdd6", "#dcebee"
MOSS, LEAF, OCHRE, TERRACOTTA, ROSE, PLUM = "#4f7350", "#a9c29a", "#dca63e", "#c3603f", "#efc3ab", "#71506f"
SHADOW, LIGHT = "#1d243030", "#ffffff30"
HUES = (TEAL, TERRACOTTA, MOSS, PLUM)  # of the four tables
NOTES = ("#f6dd8d", "#f3bfa4", "#b9d8c2", "#bcd7e4", "#dcc6dd")
SKINS = ("#f0c9a8", "#8a5a3c", "#dba67c", "#f5d8c0", "#b57d55")
HAIRS = ("#3c2c22", "#c7a268", "#8d8d8b", "#201c1b", "#7a4b2c", "#dedad2", "#54382a")
CLOTHES = (PETROL, TERRACOTTA, SKY, MOSS, PLUM, OCHRE, "#3f5873", ROSE, LEAF)
