"""How does an overview become HTML? Templates filled with a language's words; what comes from reports is only text.

Every value is escaped; marks of direction and control characters are taken out, and names stand in `<bdi>`.
"""

import base64
import datetime
import re
from collections.abc import Callable
from functools import cache, partial
from importlib import resources
from itertools import starmap
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from .. import __version__
from ..model.event import Event, EventClaim
from . import names
from .lines import by_outlet, tolls
from .map import HEIGHT, WIDTH, picture
from .overview import Overview
from .words import Words, words

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_FONTS = ("arabic-400", "arabic-600", "latin-400", "latin-600")


class Side(msgspec.Struct, frozen=True):
    """A value of a field and who gives it."""

    value: str
    who: tuple[str, ...]


def rendered(template: str, language: str, **values: Any) -> str:
    """A template in a language."""
    return _environment().get_template(template).render(**speaking(words(language)), **values)


def part(language: str, template: str, **values: Any) -> Markup:
    """A piece of a page in a language."""
    return Markup(rendered(template, language, **values))


def speaking(w: Words) -> dict[str, Any]:
    """What templates may call, bound to a language."""
    bound: dict[str, Callable[..., str]] = {
        name: partial(getattr(names, name), words=w)
        for name in "accusers party place speaker country province region value headline sentence".split()
    }
    drawn = partial(picture, words=w)
    return {
        "w": w,
        "say": w.say,
        **bound,
        "drawn": drawn,
        "sides": partial(sides, w=w),
        "held": partial(held, w=w),
        "tolls": partial(tolls, w=w),
        "by_outlet": partial(by_outlet, w=w),
        "ticks": partial(ticks, w=w),
    }


def sides(event: Event, field: str, w: Words) -> list[Side]:
    """The values of a field side by side, each with those who give it; who leaves it open contradicts nobody."""
    found: dict[str, list[str]] = {}
    for claim in event.claims:
        if claim.field == field and claim.value != "unknown":
            found.setdefault(names.value(field, claim.value, event, w), []).append(_who(claim, w))
    return [Side(value, tuple(dict.fromkeys(who))) for value, who in found.items()]


def held(event: Event, field: str, w: Words) -> str:
    """The value that an event has for a field, in words."""
    found = getattr(event, field)
    match field:
        case "killed" | "injured":
            text = w.quantity(found)
        case "date":
            text = w.interval(found.start, found.end) if found else ""
        case "places":
            text = names.joined((names.place(p, w) for p in found), w)
        case "actors" | "recipients":
            text = names.joined((names.party(p, w) for p in found), w)
        case _:
            text = names.value(field, str(found), event, w)
    return text or w.say["nothing_told"]


def _who(claim: EventClaim, w: Words) -> str:
    outlet = claim.source or claim.report
    said = f"{names.speaker(claim.speaker, w)} ({outlet})" if claim.speaker else outlet
    return said if claim.stance == "states" else f"{said}{w.comma}{w.stance.get(claim.stance, claim.stance)}"


def ticks(overview: Overview, w: Words) -> list[tuple[int, str]]:
    """Which bars of the timeline bear a date below them, and which."""
    bars, step = overview.timeline.bars, overview.timeline.step
    every = max(1, -(-len(bars) // (8 if step in ("day", "week") else 10)))
    found = []
    for i, bar in enumerate(bars):
        if i % every == 0:
            day = datetime.date.fromisoformat(bar.first)
            month = w.months_short[day.month - 1]
            label = (
                f"{day.day} {month}"
                if step in ("day", "week")
                else f"{month} {day.year}"
                if step != "year"
                else str(day.year)
            )
            found.append((i, label))
    return found


def shown(value: Any) -> Any:
    """A value as text may stand in a page: nothing for None, no marks that would turn the words around it."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNSEEN.sub("", value)
    return value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("marsad", "brief/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        version=__version__, map_width=WIDTH, map_height=HEIGHT, style=style_with_fonts, part=part, words=words
    )
    return environment


@cache
def style_with_fonts() -> Markup:
    """The style sheet with its fonts in it, for a page that is one file."""
    addresses = {name: "data:font/woff2;base64," + base64.b64encode(font(file)).decode() for name, file in _files()}
    return _style(addresses)


@cache
def style_beside_fonts() -> Markup:
    """The style sheet that asks for the files of `fonts` in a folder beside it."""
    return _style({name: f"fonts/{file}" for name, file in _files()})


def _style(addresses: dict[str, str]) -> Markup:
    sheet = (resources.files("marsad.brief") / "templates" / "style.css").read_text(encoding="utf-8")
    return Markup("\n".join([*starmap(_face, addresses.items()), sheet]))


def font(name: str) -> bytes:
    """The bytes of a font file, by its name in the style sheet."""
    return (resources.files("marsad.data") / "brief" / "fonts" / name).read_bytes()


def fonts() -> list[str]:
    """The font files that the style sheet asks for."""
    return [file for _, file in _files()]


def _files() -> list[tuple[str, str]]:
    return [(name, f"plex-{name}.woff2") for name in _FONTS]


def _face(name: str, address: str) -> str:
    script, weight = name.split("-")
    return (
        f"@font-face{{font-family:Plex;font-weight:{weight};font-display:swap;"
        f'src:url("{address}") format("woff2");unicode-range:{_RANGES[script]}}}'
    )


_RANGES = {
    "arabic": "U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+200C-200E,U+2010-2011,U+204F,"
    "U+2E41,U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,"
    "U+2212,U+2215,U+FEFF,U+FFFD",
}
