"""Texts that want to be more than text."""

MARKUP = (
    "<script>document.title='taken'</script>",
    "<img src=x onerror=\"document.title='taken'\">",
    "</style><script>document.title='taken'</script>",
    "</title><script>document.title='taken'</script>",
    '"><svg onload="document.title=\'taken\'">',
    "{{ 7 * 7 }}{% raw %}",
    "--><iframe src=\"javascript:document.title='taken'\">",
)
MARKDOWN = (
    "# Überschrift",
    "- Punkt",
    "1. Punkt",
    "> Zitat",
    "**fett** _kursiv_ `Code`",
    "[Link](javascript:alert(1))",
    "![Bild](https://beispiel.test/x.png)",
    "<https://beispiel.test> https://beispiel.test www.beispiel.test a@beispiel.test",
    "| Zelle | Zelle |",
    "\\*schon versteckt\\*",
)
FORMULAS = ("=1+1", "+49 391", "-1", "@SUM(A1)", "＝1", '=HYPERLINK("https://beispiel.test")', '";=1+1;"')
ALL = MARKUP + MARKDOWN + FORMULAS
