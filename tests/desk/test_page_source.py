"""Does the page hold to its rules: direction from the language, no network, the same words in each language?"""

import json
import re
from pathlib import Path

import pytest

FRONTEND = Path(__file__).parents[2] / "frontend"
SOURCES = sorted(p for p in (FRONTEND / "src").rglob("*") if p.suffix in {".svelte", ".css", ".ts"})
SIDES = re.compile(
    r"(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)|"
    r"(?<![\w-])(?:left|right|float|clear)\s*:|text-align\s*:\s*(?:left|right)|"
    r"border-(?:top|bottom)-(?:left|right)-radius|style:(?:left|right)\b"
)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def styles(file: Path) -> str:
    """What of a source says how it looks: style blocks and style attributes of components, sheets whole."""
    text = file.read_text()
    if file.suffix == ".css":
        return text
    return "\n".join(STYLE.findall(text) + re.findall(r"style:[\w-]+|style=\"[^\"]*\"", text))


def test_there_is_something_to_look_at() -> None:
    assert len(SOURCES) > 40
    assert (
        SIDES.search("a { margin-left: 1px }") and SIDES.search("a { right: 0 }") and SIDES.search("text-align: left")
    )
    assert not SIDES.search("a { margin-inline-start: 1px; inset-inline-end: 0; text-align: start }")


@pytest.mark.parametrize("file", SOURCES, ids=lambda p: p.name)
def test_no_physical_left_or_right(file: Path) -> None:
    found = SIDES.findall(styles(file))
    assert not found, f"{file}: {found}; write the logical property, such as margin-inline-start"


def test_nothing_is_fetched_from_elsewhere() -> None:
    for file in [*SOURCES, FRONTEND / "index.html", *(FRONTEND / "public").iterdir()]:
        addresses = [a for a in re.findall(r"https?://[^\s'\"`)]+", file.read_text()) if "www.w3.org" not in a]
        assert not addresses, f"{file}: {addresses}"


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((FRONTEND / "package-lock.json").read_text())
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_no_script_or_style_stands_in_the_document() -> None:
    document = (FRONTEND / "index.html").read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=", document)


def keys(language: str) -> set[str]:
    return set(
        re.findall(r"^  '([\w.-]+)':", (FRONTEND / "src" / "words" / f"{language}.ts").read_text(), re.MULTILINE)
    )


def test_both_languages_say_the_same_things() -> None:
    assert len(keys("en")) > 300
    assert keys("en") == keys("ar")
