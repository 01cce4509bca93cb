"""What does a piece of HTML say? Its text in lines, one a block; scripts, styles and hidden things left out."""

from typing import Any

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section table td th tr ul".split()
)
_SILENT = frozenset("script style noscript template iframe object svg form button select head".split())


def text_lines(html: str) -> tuple[str, ...]:
    """The lines of a fragment or a page."""
    if "<" not in html and "&" not in html:
        return tuple(" ".join(line.split()) for line in html.splitlines() if line.strip())
    from lxml import etree
    from lxml import html as lxml_html

    try:
        root = lxml_html.fromstring(f"<div>{_without_declarations(html)}</div>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    parts: list[str] = []
    _walk(root, parts)
    return tuple(line for part in "".join(parts).split("\n") if (line := " ".join(part.split())))


def _without_declarations(html: str) -> str:
    """lxml refuses text that declares an encoding."""
    start = html.lstrip()
    return start.split("?>", 1)[-1] if start.startswith("<?xml") else html


def _walk(root: Any, parts: list[str]) -> None:
    """Depth first, without recursion: pages may be nested thousands deep."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        node, left = stack.pop()
        block = node.tag in _BLOCKS
        if left:
            parts.append("\n" if block else "")
            parts.append(node.tail or "" if node is not root else "")
            continue
        if not isinstance(node.tag, str) or node.tag in _SILENT or node.get("hidden") is not None:
            parts.append(node.tail or "" if node is not root else "")
            continue
        parts.append("\n" if block else "")
        parts.append(node.text or "")
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
