"""The page of the record format: every field of a coded report, a merged event and a judgement, from the structs."""

import inspect
import re
import types
import typing

import msgspec

from marsad.model import Report, record, report
from marsad.model import event as merged
from marsad.model import judgement as held

from .tables import GENERATED, code, table

_PARTS = (
    ("Reports in", report, (Report,)),
    ("Coded reports", record, (record.CodedReport, record.Record, record.Refused)),
    ("Merged events", merged, (merged.Event,)),
    ("Judgements", held, (held.Judgement,)),
)


def page() -> str:
    """The page as Markdown."""
    parts = [GENERATED, _HEAD]
    for title, module, first in _PARTS:
        parts.append(f"\n## {title}\n")
        rest = [one for one in _structs(module) if one not in first]
        parts += [_section(one) for one in (*first, *rest)]
    return "".join(parts)


_HEAD = """# Record format

What `marsad code`, `merge` and `export jsonl` write: a JSON object a line, UTF-8. What the values mean is told in the
[codebook](../codebook.md). A report comes in as `{"id", "source", "published", "url"?, "lines": […]}` or with `title`
and `text` in place of `lines`, and goes out as the same object with `events`.

- `at` is `[line, start, end]`, in code points and from 0: `lines[line][start:end] == text`.
- Countries are ISO 3166-1 alpha-3, days ISO 8601, degrees WGS84. `high: null` means that nobody gives an upper bound.
- `null` and `[]` mean: not said. What the text leaves open stands in `unknown`, with the reason.
"""


def _structs(module: types.ModuleType) -> list[type[msgspec.Struct]]:
    own = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, msgspec.Struct)]
    return [one for one in own if one.__module__ == module.__name__]


def _section(struct: type[msgspec.Struct]) -> str:
    told = re.sub(r"\s+", " ", inspect.getdoc(struct) or "")
    hints = typing.get_type_hints(struct)
    rows = [(code(name), _kind(hints[name])) for name in struct.__struct_fields__]
    return f"\n### {struct.__name__}\n\n{told}\n\n" + table(("field", "kind"), rows)


def _kind(hint: object) -> str:
    """A type in plain words; structs by their names."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return " or ".join("null" if a is type(None) else _kind(a) for a in arguments)
    if origin is tuple and arguments[-1] is Ellipsis:
        return f"list of {_kind(arguments[0])}"
    if hint == record.At:
        return "[line, start, end]"
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    words = {str: "text", int: "number", float: "decimal", bool: "true or false"}
    return words.get(hint, getattr(hint, "__name__", str(hint)).lower())  # type: ignore[call-overload, no-any-return]
