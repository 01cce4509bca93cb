"""Is the report about conflict and politics at all? All its words, whatever they tell one by one."""

from collections.abc import Sequence

from ..mention.spot import Word


def scope_features(views: Sequence[Word]) -> tuple[str, ...]:
    """The words of a report without articles, and their classes, each once."""
    return tuple(sorted({word for view in views for word in view.bag}))
