"""RSS and Atom: entries with the day as written, broken and hostile documents."""

from pathlib import Path

import pytest

from .reading import read, written
from .texts import PARAGRAPHS, TITLE

BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>وكالة</title><link>https://www.example.org/</link>
<item><title>{TITLE}</title><link>https://www.example.org/1</link><guid isPermaLink="false">g1</guid>
<pubDate>Tue, 06 Mar 2018 01:30:00 +0300</pubDate><description>{PARAGRAPHS[0]}</description>
<content:encoded><![CDATA[{BODY}]]></content:encoded></item>
<item><title>{TITLE}</title><link>/2</link><pubDate>6 مارس 2018</pubDate>
<description>{PARAGRAPHS[1]}</description></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>
<link href="https://example.org/"/><id>urn:x</id><updated>2018-03-06T01:30:00+03:00</updated>
<entry><title>{TITLE}</title><id>urn:1</id><link href="https://example.org/1"/>
<updated>2018-03-07T00:00:00Z</updated><published>2018-03-06T01:30:00+03:00</published>
<content type="html">{BODY.replace("<", "&lt;")}</content></entry></feed>"""


def test_rss(tmp_path: Path) -> None:
    first, second = read(written(tmp_path, "x.xml", RSS))
    assert first.lines == (TITLE, *PARAGRAPHS)
    assert (first.id, first.url, first.source) == ("g1", "https://www.example.org/1", "example.org")
    assert first.published == "2018-03-06T01:30:00+03:00"
    assert (second.published, second.url) == ("2018-03-06", "https://www.example.org/2")


def test_atom(tmp_path: Path) -> None:
    (entry,) = read(written(tmp_path, "feed", ATOM))
    assert entry.lines == (TITLE, *PARAGRAPHS)
    assert (entry.id, entry.published) == ("urn:1", "2018-03-06T01:30:00+03:00")


def test_broken_feed_gives_what_can_be_read(tmp_path: Path) -> None:
    found = read(written(tmp_path, "x.xml", RSS[:-40].replace("</title>", "</title>&bogus;<b>", 1)))
    assert any(TITLE in r.lines for r in found)


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x "&b;&b;&b;&b;&b;&b;&b;&b;">',
    ],
)
def test_entities_are_refused(tmp_path: Path, entities: str) -> None:
    item = "<channel><item><title>&x;</title></item></channel>"
    hostile = f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss version="2.0">{item}</rss>'
    (report,) = read(written(tmp_path, "x.xml", hostile))
    assert report.set_aside is not None and "entities" in report.set_aside


def test_empty_feed_holds_no_reports(tmp_path: Path) -> None:
    empty = '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>'
    assert all(r.set_aside for r in read(written(tmp_path, "x.xml", empty)))
