"""How does a web page become a report? Headline and paragraphs of its article, without menus and related links.

The text is found by trafilatura; the day by `page_date`. Its id is its canonical address, where it names one.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urljoin, urlsplit

from ..model import Report
from .decode import NotText, decode
from .digest import bytes_hash
from .page_date import page_date
from .reader import LONGEST, TOO_LONG, Reader, Source, aside

_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*+(?:(?><!--.*?-->)\s*+)*+(?:<\?xml[^>]*>\s*+)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
_TAGS = re.compile(rb"<(?:head|body|article|div|p|h1|meta)\b", re.I)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*+=\s*+["']?\s*+([\w-]{2,40})""", re.I)
_OPENINGS = re.compile(r"<[a-zA-Z]")
MOST_TAGS = 100_000
"""Pages with more are no articles; parsing them costs minutes."""


def read_page(data: bytes, name: str, url: str | None = None, charset: str | None = None) -> Report:
    """The report of one page, set aside with a reason where it holds no article."""
    if len(data) > LONGEST:
        return aside(name, TOO_LONG, url)
    try:
        text = page_text(data, charset)
    except NotText as fault:
        return aside(name, str(fault), url)
    if len(_OPENINGS.findall(text)) > MOST_TAGS:
        return aside(name, f"over {MOST_TAGS:,} tags; this is no article", url)
    from lxml import etree, html

    try:
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        return aside(name, f"no HTML that can be read: {error}", url)
    address = _address(root, url)
    title, body = _title(root), _body(text, address)
    lines = tuple(line for line in (title, *(b for b in body if b != title)) if line)
    published = page_date(root, text)
    source = urlsplit(address).hostname if address else None
    reason = None if body else "no article text on the page"
    return Report(
        address or name,
        lines,
        source and source.removeprefix("www."),
        published,
        address,
        reason,
        None,
        bytes_hash(data),
    )


def page_text(data: bytes, charset: str | None = None) -> str:
    """The characters of a page: as UTF-8, else in the encoding that its sender or the page names. Raises NotText."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    told = _CHARSET.search(data[:4096])
    for encoding in (charset, told and told[1].decode("ascii")):
        if encoding:
            try:
                return data.decode(encoding)
            except (LookupError, UnicodeDecodeError):
                continue
    try:
        return decode(data)
    except NotText:
        if b"\x00" in data[:4096]:
            raise
        return data.decode("utf-8", "replace")  # a few broken bytes in a long page


def _address(root: Any, url: str | None) -> str | None:
    """The canonical address; one of another host is not believed."""
    for node in root.iter("link"):
        if "canonical" in str(node.get("rel") or "").lower().split() and node.get("href"):
            try:
                named = urljoin(url or "", str(node.get("href")))
                same = url is None or urlsplit(named).hostname == urlsplit(url).hostname
            except ValueError:
                continue
            if same and named.startswith(("http://", "https://")):
                return named
    return url


def _title(root: Any) -> str:
    for node in root.iter("meta"):
        if str(node.get("property") or node.get("name") or "").lower() == "og:title" and node.get("content"):
            return " ".join(str(node.get("content")).split())
    for tag in ("h1", "title"):
        for node in root.iter(tag):
            if text := " ".join(" ".join(node.itertext()).split()):
                return text
    return ""


def _body(text: str, url: str | None) -> tuple[str, ...]:
    import trafilatura

    found = trafilatura.bare_extraction(
        text, url=url, include_comments=False, include_tables=False, with_metadata=False
    )
    body = getattr(found, "text", None) or ""
    return tuple(line for part in body.splitlines() if (line := " ".join(part.split())))


def _claims(head: bytes, name: str) -> bool:
    if _START.match(head):
        return True
    named = name.lower().endswith((".html", ".htm", ".xhtml"))
    return head.lstrip()[:1] == b"<" and (named or len(_TAGS.findall(head)) > 3) and b"<rss" not in head[:2048]


def _read(stream: BinaryIO, source: Source) -> Iterator[Report]:
    yield read_page(stream.read(LONGEST + 1), source.stem, source.url)


READER = Reader("html", "a web page", _claims, _read)
