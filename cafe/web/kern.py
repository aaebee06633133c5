"""KERN as far as we use it: our pages need a fifth of its 340 kB, and every phone has to load and parse it."""

import re

RULE = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")  # a rule, or a medium with its rules
COMMA = re.compile(r",(?![^()]*\))")
BLOCK = re.compile(r"\bkern-[a-z0-9]+(?:-[a-z0-9]+)*")  # kern-btn in kern-btn--primary and in kern-btn__label
CHOICE = re.compile(r"\(.*\)")  # of :is(…) and :not(…): a class named there may be missing from the page
SET = re.compile(r"(--kern-[\w-]+):[^;{}]*;?")
READ = re.compile(r"var\((--kern-[\w-]+)")
CLASS = re.compile(r"\.(kern-[a-z0-9]+(?:-[a-z0-9]+)*)")


def used(css: str, ours: str) -> str:
    """Return the rules for blocks that `ours` names and those that belong to no block, with the values they read."""
    blocks = set(BLOCK.findall(ours))
    return _read(RULE.sub(lambda rule: _kept(rule[1], rule[2], blocks), css.removeprefix('@charset "UTF-8";')), ours)


def _read(css: str, ours: str) -> str:
    """Return it without values that nobody reads; the next ones may have been read by these."""
    read = set(READ.findall(css + ours))
    left = SET.sub(lambda value: value[0] if value[1] in read else "", css)
    return css if left == css else _read(left, ours)


def _kept(head: str, body: str, blocks: set[str]) -> str:
    if "{" in body:
        body = RULE.sub(lambda rule: _kept(rule[1], rule[2], blocks), body)
        return f"{head}{{{body}}}" if body else ""
    selectors = [each for each in COMMA.split(head) if blocks.issuperset(CLASS.findall(CHOICE.sub("", each)))]
    return f"{','.join(selectors)}{{{body}}}" if selectors else ""
