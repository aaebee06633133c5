"""KERN as far as we use it: our pages need a fifth of its 340 kB, and every phone has to load and parse it."""

import re

RULE = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")  # a rule, or a medium with its rules
COMMA = re.compile(r",(?![^()]*\))")
BLOCK = re.compile(r"\bkern-[a-z0-9]+(?:-[a-z0-9]+)*")  # kern-btn in kern-btn--primary and in kern-btn__label
CHOICE = re.compile(r"\(.*\)")  # of :is(…) and :not(…): a class named there may be missing from the page
CLASS = re.compile(r"\.(kern-[a-z0-9]+(?:-[a-z0-9]+)*)")


def used(css: str, ours: str) -> str:
    """Return the rules for blocks that `ours` names, and the rules that belong to no block."""
    blocks = set(BLOCK.findall(ours))
    return RULE.sub(lambda rule: _kept(rule[1], rule[2], blocks), css.removeprefix('@charset "UTF-8";'))


def _kept(head: str, body: str, blocks: set[str]) -> str:
    if "{" in body:
        body = RULE.sub(lambda rule: _kept(rule[1], rule[2], blocks), body)
        return f"{head}{{{body}}}" if body else ""
    selectors = [each for each in COMMA.split(head) if blocks.issuperset(CLASS.findall(CHOICE.sub("", each)))]
    return f"{','.join(selectors)}{{{body}}}" if selectors else ""
