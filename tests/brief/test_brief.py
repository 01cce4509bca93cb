"""`marsad brief` on real books: one file that asks for nothing, says where it stands, and shows nothing it must not."""

import re
from pathlib import Path

import lxml.html
import pytest
from typer.testing import CliRunner

from marsad.brief.words import LANGUAGES, words
from marsad.cli import app
from marsad.model.judgement import Verdict
from marsad.store import Book
from marsad.store.judge import judge

from .conftest import MACHINE, html, put, told
from .reports import HOSPITAL, HOSTILE, VICTIM, shooting


def parsed(text: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(text.encode())


def test_it_asks_for_nothing(samples: Path) -> None:
    page = parsed(html(samples))
    assert not page.xpath("//script|//link|//img|//iframe|//object|//embed|//form|//*[@onload or @onclick]")
    asked = re.findall(r"url\(\"?([^)\"]{0,40})|@import", html(samples))
    assert asked and all(a.startswith("data:font/woff2;base64,") for a in asked)


def test_every_section_in_both_languages(samples: Path) -> None:
    page = parsed(html(samples))
    for language in LANGUAGES:
        (part,) = page.xpath(f"//main[@lang='{language}']")
        w = words(language)
        headings = [h.text_content() for h in part.xpath(".//h2")]
        wanted = "map timeline tolls main_events other_events chains method".split()
        assert headings == [w.say[key] for key in wanted]
        assert part.get("dir") == w.dir and w.say["notice"] in part.text_content()
        assert len(part.xpath(".//article")) == 12
        assert part.xpath(".//svg//path") and part.xpath(".//svg//rect")
        assert not re.search(r"\{[a-z_]+\}|None(?! of)|\bev-", part.text_content())
    assert all(f"@page {language} " in html(samples) for language in LANGUAGES)


def test_numbers_are_those_of_the_book(samples: Path) -> None:
    o = told(samples)
    page = parsed(html(samples, languages=("en",)))
    figures = dict(
        zip(
            page.xpath("//dl[@class='figures']//dt/text()"),
            page.xpath("//dl[@class='figures']//dd/text()"),
            strict=True,
        )
    )
    assert figures["Events"] == str(len(o.shown)) == "166" and figures["Reports"] == "33"
    rows = [r.text_content().split("\n")[0] for r in page.xpath("//table[not(@class)]/tbody/tr")]
    assert len(rows) == min(15, len(o.by_place))


def test_conflicts_stand_side_by_side(samples: Path) -> None:
    contradicted = [one.event for one in told(samples).main if one.event.conflicts]
    boxes = parsed(html(samples, languages=("en",))).xpath("//div[@class='conflict']")
    assert contradicted and len(boxes) == sum(len(e.conflicts) for e in contradicted)
    killed = [b for b in boxes if "Killed" in b.text_content()]
    values = [" ".join(li.text_content().split()) for li in killed[0].xpath(".//li")]
    assert len(values) > 1 and all("(" in v or "-" in v for v in values) and len({v.split(" ")[0] for v in values}) > 1


def test_chains_show_what_answers_what(made: Path) -> None:
    chain = parsed(html(made, languages=("en",))).xpath("//ul[@class='chain']")
    assert len(chain) == 1 and chain[0].xpath("./li/b/text()") == ["Attack"]
    assert chain[0].xpath("./li/ul/li/b/text()") == ["Accusation"]


def test_what_reports_say_is_only_text(made: Path) -> None:
    text = html(made)
    assert "<script" not in text and "&lt;script&gt;" in text
    assert "javascript:" not in text and "\u202e" not in text
    assert HOSTILE not in text and parsed(text).xpath("//article")


def test_withheld_names_are_absent(made: Path) -> None:
    text = html(made)
    assert VICTIM not in text and HOSPITAL not in text and "Nakhil" not in text
    assert "a person whose name is withheld" in text and words("ar").say["someone"] in text
    links = parsed(text).xpath("//a/@href")
    assert all("hospital" not in link and "shooting" not in link for link in links)


@pytest.mark.parametrize("languages", [("ar",), ("en",), ("ar", "en")])
def test_nothing_in_it(nothing: Path, languages: tuple[str, ...]) -> None:
    page = parsed(html(nothing, languages=languages))
    assert [m.get("lang") for m in page.xpath("//main")] == list(languages)
    assert words(languages[0]).say["nothing"] in page.text_content()
    assert not page.xpath("//svg|//table")


def test_the_same_each_time(made: Path) -> None:
    assert html(made) == html(made)


def test_what_changed_since_the_last_brief(tmp_path: Path) -> None:
    path = put(tmp_path / "book.db", [shooting(4, "a")])
    first = html(path)
    (tmp_path / "last.html").write_text(first, encoding="utf-8")
    identity = next(one.event.id for one in told(path).shown if one.event.type == "ASSAULT")
    with Book(str(path)) as book:
        judge(book, identity, Verdict.correct, by="someone", values=[("killed", "6")], why="a list")
    from marsad.brief.brief import last_brief

    text = html(path, MACHINE, ("en",), last_brief(str(tmp_path / "last.html")))
    (change,) = parsed(text).xpath("//ul[@class='changes']/li")
    said = " ".join(change.text_content().split())
    assert (
        "Killed: was 4, is now 6" in said
        and "(by a reviewer)" in said
        and "someone" not in said
        and "a list" not in said
    )
    assert "six killed" in text and "four killed" not in text


def test_the_command(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_DB", str(made))
    monkeypatch.setenv("MARSAD_NOW", "2022-03-03T00:00:00Z")
    run = CliRunner().invoke
    file = tmp_path / "brief.html"
    done = run(app, ["brief", "--since", "7d", "--lang", "en", "-o", str(file)])
    assert done.exit_code == 0 and "0 events" in done.stderr and "--include-machine" in done.stderr
    done = run(app, ["brief", "--include-machine", "--place", "SYR", "-o", str(file)])
    assert done.exit_code == 0 and "held back" in done.stderr and "withheld" in done.stderr and "blurred" in done.stderr
    page = parsed(file.read_text(encoding="utf-8"))
    assert [h.text_content().strip() for h in page.xpath("//h1")] == ["سوريا", "Syria"]
    done = run(app, ["brief", "--since", "7d", "--lang", "en"])
    assert done.exit_code == 0 and done.stdout.startswith("<!doctype html>")
    assert [p.name for p in tmp_path.iterdir()] == ["brief.html"]


@pytest.mark.parametrize("place", ["SYR", "Syria", "سوريا", "syria", "إدلب", "Idlib", "idlib-province"])
def test_a_place_by_any_name(made: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setenv("MARSAD_DB", str(made))
    arguments = ["brief", "--since", "2022-01-01", "--until", "2022-12-31", "--include-machine", "--place", place]
    done = CliRunner().invoke(app, arguments)
    province = "dlib" in place or place == "إدلب"
    assert done.exit_code == 0 and f"brief: {2 if province else 4} events" in done.stderr, done.stderr
    titles = [h.text_content().strip() for h in parsed(done.stdout).xpath("//h1")]
    assert titles == (["إدلب", "Idlib"] if province else ["سوريا", "Syria"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "soon"), "7d"),
        (("--since", "2022-03-02", "--until", "2022-03-01"), "before"),
        (("--delay", "2"), "48h"),
        (("--last", "nowhere.html"), "neither a file nor a day"),
        (("--last", __file__), "is no brief"),
        (("--pdf", "-o", "brief.pdf"), "the PDF is written beside it"),
    ],
)
def test_wrong_use(made: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str) -> None:
    monkeypatch.setenv("MARSAD_DB", str(made))
    done = CliRunner().invoke(app, ["brief", *arguments])
    assert done.exit_code == 2 and said in done.stderr, done.output
