"""Texts that want to be more than text, and texts that are hard to show."""

MARKUP = (
    "<script>document.title='taken'</script>",
    "<img src=x onerror=\"document.title='taken'\">",
    "</style><script>document.title='taken'</script>",
    "</title><script>document.title='taken'</script>",
    '"><svg onload="document.title=\'taken\'">',
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp;amp; &#60;",
    "]]></w:t><w:br/>",
    '#eval("1 + 1") $ x^2 $ @quelle <marke> \\ // Kommentar',
    "_x0041_ _x000D_",
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
SCRIPTS = (
    "مرحبا بالجميع في المقهى",
    "שלום לכולם בבית הקפה",
    "Zusammen: مرحبا und שלום, 3 von 4",
    "会议记录与结果",
    "👩🏽‍🚀 fliegt 🚀 mit ❤️",
    "Ångström, Żółć, naïve Œuvre, e\u0323\u0302",
    "Ω ≈ ç √ ∫ ½ → € ™",
)
LONG = ("x" * 500, "Donaudampfschifffahrtsgesellschaft" * 14)
ALL = MARKUP + MARKDOWN + FORMULAS + SCRIPTS + LONG
