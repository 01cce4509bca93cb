"""Is every view sound in both languages: open to screen readers, fit for a phone, clear when there is nothing?"""

import gzip
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

BOTH = pytest.mark.parametrize("language", ["ar", "en"])
ASSETS = Path(__file__).parents[3] / "src" / "marsad" / "desk" / "page" / "assets"
PICTURES = os.environ.get("MARSAD_PICTURES")
"""Folder for pictures of the views, such as docs/desk; none are taken where it is not set."""
PICTURED = ("map", "event", "chain", "review")


def views(desk: Any) -> dict[str, tuple[str, str]]:
    """Address of each view, and what is there once it is drawn."""
    event = desk.api("/api/events?_sort=-reports&_size=1")["rows"][0]["id"]
    report = desk.api(f"/api/events/{event}")["reports"][0]["id"]
    return {
        "morning": ("/", ".figures"),
        "map": ("/events", ".side li"),
        "table": ("/events?view=table", "tbody tr"),
        "cards": ("/events?view=cards", ".grid li"),
        "event": (f"/event/{event}", ".fields .slot"),
        "chain": (f"/chain/{event}", ".node"),
        "report": (f"/report/{report}", ".text p"),
        "review": ("/review?kind=conflicting", ".pane .text p"),
        "intake": ("/intake", "textarea"),
        "feeds": ("/intake?tab=feeds", ".nothing"),
        "team": ("/team", "h1"),
    }


def serious(page: Page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {v['help']}: {[n['html'][:120] for n in v['nodes'][:3]]}"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize(("language", "theme"), [("ar", "light"), ("en", "dark")])
def test_no_serious_finding_in_any_view(desk: Any, opening: Any, language: str, theme: str) -> None:
    page = opening(desk, "/", language, color_scheme=theme)
    findings = {}
    for name, (path, there) in views(desk).items():
        page.goto(path + ("&" if "?" in path else "?") + f"lang={language}")
        page.locator(there).first.wait_for()
        if name == "event":
            page.locator(".who button:enabled").first.click()
            page.locator(".pane .text mark").first.wait_for()
        if name == "map":
            page.locator("canvas.maplibregl-canvas").wait_for()
        if name == "review":
            page.keyboard.press("KeyE")
        if PICTURES and name in PICTURED:
            if name == "map":
                page.locator(".map[data-drawn]").wait_for()
            page.wait_for_timeout(500)
            page.screenshot(path=Path(PICTURES) / f"{name}-{language}.png")
        if bad := serious(page):
            findings[name] = bad
    assert not findings, "\n".join(f"{name}: {b}" for name, bad in findings.items() for b in bad)


@BOTH
def test_nothing_is_cut_off_on_a_phone(desk: Any, opening: Any, language: str) -> None:
    page = opening(desk, "/", language, viewport={"width": 390, "height": 844})
    for name, (path, there) in views(desk).items():
        if name == "map":
            continue  # the same layout as cards, and drawing it takes long
        page.goto(path + ("&" if "?" in path else "?") + f"lang={language}")
        page.locator(there).first.wait_for()
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{name} is {over} pixels too wide"
    page.goto(f"/events?view=cards&lang={language}")
    page.get_by_role("button", name={"ar": "التصفية", "en": "Filters"}[language]).click()
    page.locator("aside label", has_text={"ar": "هجوم", "en": "Assault"}[language]).click()
    page.get_by_role("button", name={"ar": "إغلاق", "en": "Close"}[language]).click()
    expect(page.locator(".chips li")).to_have_count(1)


def test_the_scripts_are_small() -> None:
    scripts = [p for p in ASSETS.iterdir() if p.suffix in (".js", ".mjs")]
    assert len(scripts) > 10
    assert sum(len(gzip.compress(p.read_bytes(), 9)) for p in scripts) < 700 * 1024


@BOTH
def test_an_empty_book_says_what_to_do(tmp_path: Path, serving: Any, opening: Any, language: str) -> None:
    for empty in serving(tmp_path / "empty.db"):
        page = opening(empty, "/events", language)
        expect(
            page.get_by_role("heading", name={"ar": "الدفتر فارغ", "en": "The book is empty"}[language])
        ).to_be_visible()
        page.locator("a.button.main").click()
        expect(page.locator("textarea")).to_be_visible()
        page.goto("/review")
        expect(page.locator(".nothing h2")).to_be_visible()


@BOTH
def test_faults_are_told_and_tried_again(desk: Any, opening: Any, language: str) -> None:
    page = opening(desk, "/event/ev-nothing", language)
    expect(page.locator(".failure")).to_contain_text(
        {"ar": "لا شيء في هذا العنوان", "en": "nothing at this address"}[language]
    )
    page.route(
        "**/api/events?*", lambda route: route.fulfill(status=503, json={"error": {"code": "book", "message": "busy"}})
    )
    page.goto("/events?view=cards")
    expect(page.locator(".failure")).to_contain_text("busy")
    page.unroute("**/api/events?*")
    page.locator(".failure button").click()
    expect(page.locator(".grid li").first).to_be_visible()
    page.goto(f"/nowhere?lang={language}")
    expect(page.get_by_role("link", name={"ar": "كل الأحداث", "en": "All events"}[language])).to_be_visible()


def test_what_others_change_is_announced(own_desk: Any, opening: Any) -> None:
    page = opening(own_desk, "/events?view=cards", "en")
    expect(page.locator(".grid li").first).to_be_visible()
    first = own_desk.api("/api/events?_size=1")["rows"][0]["id"]
    own_desk.judge(verdict="accept", event=first)
    expect(page.locator(".live")).to_contain_text("1 event changed", timeout=10_000)
    page.locator(".live button").click()
    expect(page.locator(".grid li").first).to_contain_text("Accepted")
