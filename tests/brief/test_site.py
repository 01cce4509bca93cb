"""`marsad site` on real books: every link leads to a page that is there, none leads out to fetch something."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

import lxml.html
import pytest
from typer.testing import CliRunner

from marsad.brief.words import LANGUAGES, words
from marsad.cli import app

from .reports import HOSPITAL, TOWN, VICTIM


@pytest.fixture(scope="module")
def site(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "public"
    environment = {"MARSAD_DB": str(made), "MARSAD_NOW": "2022-06-01T00:00:00Z"}
    done = CliRunner().invoke(app, ["site", "-o", str(folder), "--include-machine"], env=environment)
    assert done.exit_code == 0, done.output
    return folder


def pages(site: Path) -> Iterator[tuple[Path, lxml.html.HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        yield path, lxml.html.document_fromstring(path.read_bytes())


def test_all_links_resolve(site: Path) -> None:
    seen = 0
    for path, page in pages(site):
        for link in page.xpath("//@href | //@src"):
            if link.startswith(("http://", "https://")):
                continue
            file, anchor = urldefrag(link)
            target = (path.parent / file).resolve() if file else path
            assert target.is_file() and target.is_relative_to(site.resolve()), f"{path}: {link}"
            assert not anchor or f'id="{anchor}"' in target.read_text(encoding="utf-8"), f"{path}: {link}"
            seen += 1
    assert seen > 50


def test_no_page_fetches_from_elsewhere(site: Path) -> None:
    for path, page in pages(site):
        fetched = page.xpath("//link/@href | //img/@src | //script | //iframe | //object | //form")
        assert fetched and all(f.endswith(("style.css", "events.atom")) for f in fetched), path
    style = (site / "style.css").read_text(encoding="utf-8")
    assert style.count("url(") == style.count('url("fonts/') == len(list((site / "fonts").iterdir())) == 4
    assert "@import" not in style and "http" not in style


def test_every_page_says_that_nothing_is_verified(site: Path) -> None:
    count = 0
    for path, page in pages(site):
        language = page.get("lang")
        assert words(language).say["notice"] in page.xpath("//body")[0].text_content(), path
        assert page.get("dir") == words(language).dir
        count += 1
    events = len(list((site / "en" / "event").iterdir()))
    assert events == 5 and count == 1 + 2 * (events + 4)


def test_each_page_has_its_twin(site: Path) -> None:
    files = [{p.relative_to(site / language) for p in (site / language).rglob("*.html")} for language in LANGUAGES]
    assert files[0] == files[1]


def test_withheld_names_are_absent_everywhere(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".html", ".csv", ".geojson", ".atom"):
            text = path.read_text(encoding="utf-8")
            for name in (VICTIM, HOSPITAL, TOWN, "Tal Raml", "35.91"):
                assert name not in text, f"{path}: {name}"
            assert path.suffix != ".html" or ("<script" not in text and "javascript:" not in text)


def test_the_data_is_the_same_choice(site: Path) -> None:
    features = json.loads((site / "data" / "events.geojson").read_bytes())["features"]
    assert {f["id"] for f in features} == {p.stem for p in (site / "ar" / "event").iterdir()}
    assert (site / "data" / "events.csv").read_text(encoding="utf-8").count("reported, not verified") == len(features)


def test_an_event_page_tells_who_says_what(site: Path) -> None:
    page = next(p for path, p in pages(site / "en" / "event") if "shelling" in p.xpath("//title")[0].text_content())
    facts = {d.findtext("dt"): " ".join(d.find("dd").text_content().split()) for d in page.xpath("//dl/div")}
    assert facts["Place"].startswith("a district of Idlib") and facts["Toll"] == "3 killed (civilians)"
    assert "Place" not in page.xpath("//table[@class='claims']//th[@scope='row']/text()")


def test_only_what_marsad_made_is_replaced(made: Path, site: Path, tmp_path: Path) -> None:
    environment = {"MARSAD_DB": str(made), "MARSAD_NOW": "2022-06-01T00:00:00Z"}
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(app, ["site", "-o", str(tmp_path / "mine")], env=environment)
    assert done.exit_code == 2 and "was not made by marsad site" in done.stderr
    before = {p: p.read_bytes() for p in site.rglob("*") if p.is_file()}
    done = CliRunner().invoke(app, ["site", "-o", str(site), "--include-machine"], env=environment)
    assert done.exit_code == 0 and {p: p.read_bytes() for p in site.rglob("*") if p.is_file()} == before
    assert [p.name for p in site.parent.iterdir()] == ["public"] and [p.name for p in tmp_path.iterdir()] == ["mine"]


def test_nothing_in_it(nothing: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["site", "-o", str(tmp_path / "s"), "--db", str(nothing)])
    assert done.exit_code == 0, done.output
    assert words("ar").say["nothing"] in (tmp_path / "s" / "ar" / "index.html").read_text(encoding="utf-8")
    assert words("en").say["nothing"] in (tmp_path / "s" / "en" / "events.html").read_text(encoding="utf-8")
