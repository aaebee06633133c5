"""One file for all scripts of a page and one for all its styles: forty small files would take eight round trips.

A module becomes a function that returns what it exports, after the modules it imports; a style sheet is inserted where
it is imported. Only the syntax that our own files use is understood; anything else stops the start of the server.
"""

import posixpath
import re
from collections.abc import Callable

Read = Callable[[str], str]

IMPORT = re.compile(r'^import (\{[^}]*\}) from "(\.[^"]+)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
EXPORTS = re.compile(r"\bexport ?\{([^}]*)\};?")  # a library's, at its end
LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
SHEET = re.compile(r'^@import url\("([^"]+)"\)(?: layer\((\w+)\))?;$', re.MULTILINE)


def script(name: str, read: Read) -> str:
    """Return a module with everything it imports, each module once and before it is needed."""
    found: dict[str, str] = {}
    _collect(name, read, found, ())
    return "".join(found.values())


def sheet(name: str, read: Read) -> str:
    """Return a style sheet with the imported ones in their places, and in their layers."""

    def put(imported: re.Match[str]) -> str:
        content = sheet(_beside(name, imported[1]), read).removeprefix('@charset "UTF-8";')
        return f"@layer {imported[2]} {{\n{content}\n}}" if imported[2] else content

    return SHEET.sub(put, read(name))


def _collect(name: str, read: Read, found: dict[str, str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"static/{name} imports itself by way of static/{above[-1]}")
    source = read(name)
    for _, address in IMPORT.findall(source):
        imported = _beside(name, address)
        if imported not in found:
            _collect(imported, read, found, (*above, name))
    found[name] = _as_function(name, source)


def _as_function(name: str, source: str) -> str:
    """Return `const … = (() => { …; return {what it exports}; })();`."""
    source = IMPORT.sub(lambda it: f"const {_renamed(it[1])} = {_variable(_beside(name, it[2]))};", source)
    exported = EXPORT.findall(source) + [_renamed(names, turned=True) for names in EXPORTS.findall(source)]
    source = EXPORTS.sub("", EXPORT.sub("", source))
    if left := LEFT.search(source):
        raise ValueError(f"static/{name}: cafe/web/bundling.py does not understand {left[0]!r}")
    return f"const {_variable(name)} = (() => {{\n{source}\nreturn {{ {', '.join(exported)} }};\n}})();\n"


def _renamed(names: str, turned: bool = False) -> str:
    """Return `a as b` as the `a: b` of an object, or reversed, as `b: a`."""
    return re.sub(r"(\w+) as (\w+)", r"\2: \1" if turned else r"\1: \2", names)


def _beside(name: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))


def _variable(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))
