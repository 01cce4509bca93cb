"""Which regular expressions does the code hold, how are they used, and which texts make them work hardest?"""

import ast
import importlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

import marsad

op: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")

ROOT = Path(marsad.__file__).parent
_USES = ("match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split")
_ANY = [chr(c) for c in range(0x21, 0x7F)] + [
    "\u0627",
    "\u0660",
    " ",
    "\n",
    "\u00e9",
    "\u064b",
    "\u200b",
    "\u2588",
    "\u067e",
]
_CATEGORIES = {
    op.CATEGORY_DIGIT: "1",
    op.CATEGORY_NOT_DIGIT: "a",
    op.CATEGORY_SPACE: " ",
    op.CATEGORY_NOT_SPACE: "a",
    op.CATEGORY_WORD: "a",
    op.CATEGORY_NOT_WORD: "!",
}


class Used(msgspec.Struct, frozen=True):
    """A pattern of a module and the methods by which the module uses it."""

    module: str
    name: str
    pattern: Any
    methods: tuple[str, ...]


def patterns() -> Iterator[Used]:
    """Every compiled pattern that a module of the package holds, in whatever list or table."""
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "re.compile(" not in source:
            continue
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        module = importlib.import_module(".".join(parts))
        for name, value in sorted(vars(module).items()):
            for n, pattern in enumerate(_held(value)):
                label = name if n == 0 else f"{name}[{n}]"
                yield Used(module.__name__, label, pattern, _methods(source, name))


def compiled() -> int:
    """How many calls of re.compile the package has."""
    calls = 0
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            calls += isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    return calls


def _held(value: object) -> list[Any]:
    if isinstance(value, re.Pattern):
        return [value]
    if isinstance(value, (tuple, list)):
        return [p for v in value for p in _held(v)]
    if isinstance(value, dict):
        return [p for v in value.values() for p in _held(v)]
    return []


def _methods(source: str, name: str) -> tuple[str, ...]:
    """The methods that stand behind the name; of one that is handed on (or held in a list) the hardest are taken."""
    found = set(re.findall(rf"\b{re.escape(name)}\.({'|'.join(_USES)})\(", source))
    handed = len(re.findall(rf"\b{re.escape(name)}\b(?!\.(?:{'|'.join(_USES)})\()", source)) > 1
    return tuple(sorted(found | ({"finditer", "match"} if handed else set())))


def work(used: Used) -> Callable[[str | bytes], object]:
    """All uses of the pattern on a text; what finds many finds them one by one, so that no list is measured."""
    pattern = used.pattern

    def apply(text: str | bytes) -> None:
        for method in used.methods:
            if method in ("match", "fullmatch", "search"):
                getattr(pattern, method)(text)
            else:
                for _ in pattern.finditer(text):
                    pass

    return apply


@cache
def pumps(pattern: str, flags: int) -> tuple[tuple[str, str], ...]:
    """For each repeat of a pattern: what leads to it, and what it repeats."""
    found: list[tuple[str, str]] = []
    _walk(parser.parse(pattern, flags & ~re.UNICODE), "", found)
    return tuple(dict.fromkeys(found)) or (("", _shortest(parser.parse(pattern))),)


def of(used: Used) -> tuple[tuple[str, str], ...]:
    """The pumps of a pattern as text."""
    source = used.pattern.pattern
    return pumps(source.decode("latin-1") if isinstance(source, bytes) else source, used.pattern.flags)


def _walk(items: Any, before: str, found: list[tuple[str, str]]) -> str:
    for item in items:
        kind, value = item
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            body = _shortest(value[2]) or "a"
            if value[1] is op.MAXREPEAT or value[1] > 8:
                found.append((before, body))
            _walk(value[2], before, found)
        elif kind is op.SUBPATTERN:
            _walk(value[3], before, found)
        elif kind is op.BRANCH:
            for branch in value[1]:
                _walk(branch, before, found)
        before += _shortest([item])
    return before


def _shortest(items: Any) -> str:
    out = ""
    for kind, value in items:
        if kind is op.LITERAL:
            out += chr(value)
        elif kind in (op.NOT_LITERAL, op.ANY):
            out += "a" if value != ord("a") else "b"
        elif kind is op.IN:
            out += _member(value)
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            out += _shortest(value[2]) * max(value[0], 0)
        elif kind is op.SUBPATTERN:
            out += _shortest(value[3])
        elif kind is op.BRANCH:
            out += min((_shortest(branch) for branch in value[1]), key=len)
    return out


def _member(items: Any) -> str:
    negated = items[0][0] is op.NEGATE
    if not negated:
        kind, value = items[0]
        return chr(value) if kind is op.LITERAL else chr(value[0]) if kind is op.RANGE else _CATEGORIES[value]
    return next((c for c in _ANY if not any(_holds(item, c) for item in items[1:])), "a")


def _holds(item: Any, char: str) -> bool:
    kind, value = item
    if kind is op.LITERAL:
        return bool(ord(char) == value)
    if kind is op.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    word = char.isalnum() or char == "_"
    held: dict[Any, bool] = {
        op.CATEGORY_DIGIT: char.isdecimal(),
        op.CATEGORY_NOT_DIGIT: not char.isdecimal(),
        op.CATEGORY_SPACE: char.isspace(),
        op.CATEGORY_NOT_SPACE: not char.isspace(),
        op.CATEGORY_WORD: word,
        op.CATEGORY_NOT_WORD: not word,
    }
    return held[value]
