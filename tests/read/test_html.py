"""A web page: its article without what stands around it, and the day that is written on it."""

from pathlib import Path

import pytest

from marsad.read.html import read_page
from marsad.read.page_date import arabic_day, written_date

from .reading import read, written
from .texts import PARAGRAPHS, TITLE, page

LINKED = '<script type="application/ld+json">'


def test_article_without_menu_and_related_links(tmp_path: Path) -> None:
    (report,) = read(written(tmp_path, "a.html", page(before="<time datetime='2018-03-06T01:30:00+03:00'>أمس</time>")))
    assert report.lines == (TITLE, *PARAGRAPHS)
    assert (report.id, report.published, report.set_aside) == ("a", "2018-03-06T01:30:00+03:00", None)
    assert report.original is not None and report.original.startswith("SHA-256:")


@pytest.mark.parametrize(
    ("head", "before", "published"),
    [
        (
            '<meta property="article:published_time" content="2018-03-06T01:30:00+03:00">',
            "",
            "2018-03-06T01:30:00+03:00",
        ),
        (
            f'{LINKED}{{"@graph": [{{"@type": "NewsArticle", "datePublished": "2018-03-06"}}]}}</script>',
            "",
            "2018-03-06",
        ),
        ('<script type="application/ld+json">{broken</script>', "<time datetime='2018-03-06'></time>", "2018-03-06"),
        ("", '<span class="post-date">نشر في 6 مارس/آذار 2018</span>', "2018-03-06"),
        ("", "<p>الثلاثاء 6 آذار 2018</p>", "2018-03-06"),
        ("", '<div class="time">2018/3/6</div>', None),
        ('<meta name="date" content="2018/3/6">', "", "2018-03-06"),
        ('<meta name="date" content="Tue, 06 Mar 2018 01:30:00 +0300">', "", "2018-03-06T01:30:00+03:00"),
        ('<meta name="date" content="2018-13-45">', "", None),
        ("", "", None),
    ],
)
def test_day_of_a_page(head: str, before: str, published: str | None) -> None:
    assert read_page(page(head, before).encode(), "a").published == published


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6", "utf-16"])
def test_encodings(charset: str) -> None:
    text = page().replace("utf-8", charset)
    report = read_page(text.encode(charset, "replace"), "a")
    assert report.lines[0] == TITLE


def test_canonical_address_is_the_id_unless_it_is_anothers() -> None:
    head = '<link rel="canonical" href="/news/1">'
    report = read_page(page(head).encode(), "a", "https://www.example.org/news/1?from=feed")
    assert (report.id, report.url, report.source) == (
        "https://www.example.org/news/1",
        "https://www.example.org/news/1",
        "example.org",
    )
    other = read_page(
        page('<link rel="canonical" href="https://evil.example/">').encode(), "a", "https://example.org/x"
    )
    assert other.id == "https://example.org/x"


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body></body></html>",
        b"<html>" + b"<b>" * 150_000,
        b"<!doctype html>" + b"<div>" * 20_000,
        "<html><script>الهجوم</script></html>".encode(),
    ],
)
def test_pages_without_an_article_are_set_aside(tmp_path: Path, data: bytes) -> None:
    (report,) = read(written(tmp_path, "a.html", data))
    assert report.set_aside is not None


def test_words_that_are_no_full_date_are_none() -> None:
    assert arabic_day("في مارس الماضي") is None
    assert written_date("منذ ساعتين") is None
