"""Which parameters do lists of events take? Told in the API's description; they are read from the query string."""

from dataclasses import dataclass, field

from litestar.openapi.spec import Operation, Parameter, Schema
from litestar.openapi.spec.enums import OpenAPIFormat, OpenAPIType

from ..store.find import COUNTED
from ..store.pages import ORDERS
from ..store.query import FIELDS
from .asked import MOST

_TEXT = Schema(type=OpenAPIType.STRING)
_TEXTS = Schema(type=OpenAPIType.ARRAY, items=_TEXT)
_DAY = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.DATE)
_TOLD = {
    "since": ("On this day or later.", _DAY),
    "until": ("On this day or before.", _DAY),
    "day": ("Around this day, with within_days.", _DAY),
    "within_days": ("Days away from day.", Schema(type=OpenAPIType.INTEGER, minimum=0, maximum=36_600)),
    "near": ("Around LAT,LON in degrees, with km.", _TEXT),
    "km": ("Kilometres away from near.", Schema(type=OpenAPIType.NUMBER, minimum=0, maximum=20_000)),
    "search": ("Words in any spelling, Arabic or English.", _TEXT),
    "in_reports": ("Words anywhere in a report that tells of the event.", _TEXT),
    "as_of": ("As the book was known at the end of this day, or at this time.", _TEXT),
    "ids": ("Only these events, by ids with commas between them.", _TEXT),
}
_LISTS = {
    "_size": ("Events on a page.", Schema(type=OpenAPIType.INTEGER, minimum=1, maximum=MOST)),
    "_next": ("Where the page begins: `next` of the page before.", _TEXT),
    "_sort": ("The order; with - before it the greatest first.", Schema(type=OpenAPIType.STRING, enum=list(ORDERS))),
    "_facet": ("Fields whose values are counted.", Schema(type=OpenAPIType.ARRAY, items=Schema(enum=list(COUNTED)))),
    "_count": ("0: do not count.", Schema(type=OpenAPIType.STRING, enum=["0", "1"])),
}


def _parameters() -> list[Parameter]:
    made = [
        Parameter(name=name, param_in="query", description=told, schema=schema, required=False)
        for name, (told, schema) in (*_TOLD.items(), *_LISTS.items())
    ]
    about = "Value of {0}; several are alternatives. Also {0}__not, __contains, __gte, __lte."
    made += [
        Parameter(name=name, param_in="query", description=about.format(name), schema=_TEXTS, required=False)
        for name in FIELDS
        if name not in _TOLD
    ]
    return made


@dataclass
class Filtered(Operation):
    """An operation that takes the filters of events."""

    parameters: list[Parameter] | None = field(default=None)  # type: ignore[assignment]

    def __post_init__(self) -> None:
        """Add the filters to the parameters that the handler names itself."""
        self.parameters = [*(self.parameters or []), *_parameters()]
