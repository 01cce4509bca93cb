"""Is the report about conflict and politics at all? All its words, whatever they tell one by one."""

from ..mention.mentions import Mentions


def scope_features(mentions: Mentions) -> tuple[str, ...]:
    """The words of a report without articles, and their classes, each once."""
    return tuple(sorted({word for view in mentions.views for word in view.bag}))
