"""The docs know the code: what code can write is current, and nothing that a user may set or ask is missing."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest
from reference import PAGES
from reference.typed import commands

from marsad.desk.codebook import codebook
from marsad.model.codes import MODES, SECTORS, STANCES, STATUSES
from marsad.store.feed_list import Feed
from marsad.store.scope import Scope

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ALL = {path: path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))}


@pytest.mark.parametrize("path", PAGES)
def test_generated_pages_are_current(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == PAGES[path](), "run: python -m reference"


def test_every_command_and_option_is_told() -> None:
    told = ALL[DOCS / "reference" / "commands.md"]
    found = commands()
    assert len(found) > 30
    for command in found:
        assert f"\n## marsad {command.name}\n" in told
        assert command.about, f"marsad {command.name} has no help"
        section = told.split(f"\n## marsad {command.name}\n")[1].split("\n## ")[0]
        for parameter in (*command.arguments, *command.options):
            written = parameter.written.replace("|", r"\|")
            assert f"| `{written}` |" in section, (command.name, parameter)
            assert parameter.about, f"marsad {command.name} {parameter.written} has no help"


def test_every_command_that_is_named_exists() -> None:
    known = {command.name.split()[0] for command in commands()}
    for path, text in {**ALL, ROOT / "README.md": (ROOT / "README.md").read_text(encoding="utf-8")}.items():
        fenced = "".join(re.findall(r"^ *```.*?^ *```", text, re.M | re.S))
        typed = re.findall(r"^ *marsad ([a-z]+)", fenced, re.M) + re.findall(r"`marsad ([a-z]+)", text)
        assert set(typed) <= known, (path, set(typed) - known)


def test_every_setting_is_told() -> None:
    told = ALL[DOCS / "reference" / "settings.md"]
    used = {
        name
        for folder in ("src", "tests", "eval", "training", "bench")
        for path in (ROOT / folder).rglob("*.py")
        for name in re.findall(r"[\"'](MARSAD_[A-Z_]+)[\"']", path.read_text(encoding="utf-8"))
    }
    assert {"MARSAD_DB", "MARSAD_SCOPE"} <= used and not [name for name in used if f"`{name}`" not in told]
    assert all(f"`{field}`" in told for field in msgspec.structs.asdict(Scope()))
    assert all(f"`feed.{field}`" in told for field in Feed.__struct_fields__)


def test_every_key_of_the_review_is_told() -> None:
    source = (ROOT / "frontend" / "src" / "review" / "keys.ts").read_text(encoding="utf-8")
    bound = re.findall(r"binding\('(\w+)', '\w+', '(.+?)', '(.*?)'\)", source)
    told = ALL[DOCS / "reference" / "settings.md"]
    names = {"␣": "Space", "⌫": "Backspace"}
    assert len(bound) >= 12
    for action, latin, arabic in bound:
        assert re.search(rf"^\| {names.get(latin, latin)} \| {arabic} ?\| `{action}`", told, re.M), (action, latin)


@pytest.mark.parametrize("name", ["codebook.md", "codebook.ar.md"])
def test_the_codebook_names_what_may_stand_in_a_record(name: str) -> None:
    told = ALL[DOCS / name]
    assert all(f"| {kind} " in told for kind in MODES)
    assert all(f"`{status}`" in told for status in STATUSES)
    assert all(f"`{stance}`" in told for stance in STANCES)
    assert all(f"`{standing.code}`" in told for standing in codebook().standings)
    assert name != "codebook.md" or all(sector in told for sector in SECTORS)


def test_every_page_is_in_the_navigation() -> None:
    listed = re.findall(r": (\S+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M)
    assert len(listed) == len(set(listed))
    assert {str(path.relative_to(DOCS)) for path in ALL} == set(listed)


def test_links_of_the_readme_lead_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "eval/README.md", "src/marsad/data/ar/README.md"):
        page = ROOT / name
        links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        gone = [link for link in links if "://" not in link and not (page.parent / link).exists()]
        assert not gone, (name, gone)


def test_versions_agree() -> None:
    from marsad import __version__

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert project["version"] == __version__ and f"\nversion: {__version__}\n" in cited
