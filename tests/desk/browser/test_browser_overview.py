"""Do map, timeline, table and cards show one and the same choice of events, kept in the address?"""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

BOTH = pytest.mark.parametrize("language", ["ar", "en"])


@BOTH
def test_a_facet_filters_everything_and_the_address_keeps_it(desk: Any, opening: Any, language: str) -> None:
    page = opening(desk, "/events?view=cards", language)
    assert page.evaluate("document.documentElement.dir") == {"ar": "rtl", "en": "ltr"}[language]
    page.locator("aside label", has_text={"ar": "هجوم", "en": "Assault"}[language]).click()
    expect(page).to_have_url(re.compile("type=ASSAULT"))
    wanted = desk.api("/api/events?type=ASSAULT&_size=1")["count"]
    expect(page.locator(".total b")).to_contain_text(str(wanted))
    expect(page.locator(".chips li").first).to_contain_text({"ar": "هجوم", "en": "Assault"}[language])
    page.get_by_role("button", name={"ar": "جدول", "en": "Table"}[language], exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(min(wanted, 100))
    page.reload()
    expect(page.locator("tbody tr")).to_have_count(min(wanted, 100))
    page.locator(".chips li button").first.click()
    everything = desk.api("/api/events?_size=1")["count"]
    expect(page.locator(".total b")).to_contain_text(str(everything))
    page.go_back()
    expect(page.locator(".total b")).to_contain_text(str(wanted))


@BOTH
def test_facets_count_as_the_api_does(desk: Any, opening: Any, language: str) -> None:
    page = opening(desk, "/events?view=table&country=SDN", language)
    counts = {f["value"]: f["count"] for f in desk.api("/api/events?country=SDN&_facet=type&_size=1")["facets"]["type"]}
    row = page.locator("aside label", has_text={"ar": "هجوم", "en": "Assault"}[language])
    expect(row.locator(".count")).to_have_text(str(counts["ASSAULT"]))


@BOTH
def test_words_are_sought_in_both_scripts(desk: Any, opening: Any, language: str) -> None:
    page = opening(desk, "/events?view=cards", language)
    for words in ("الخرطوم", "Khartoum"):
        page.get_by_role("searchbox").first.fill(words)
        page.keyboard.press("Enter")
        wanted = desk.api(f"/api/events?search={words}&_size=1")["count"]
        assert wanted
        expect(page.locator(".total b")).to_contain_text(str(wanted) if wanted > 2 else "")
        expect(page.locator(".grid li")).to_have_count(min(wanted, 40))


@BOTH
def test_a_stretch_of_the_timeline_is_a_filter(desk: Any, opening: Any, language: str) -> None:
    page = opening(desk, "/events?view=cards", language)
    chart = page.locator(".chart svg")
    box = chart.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.02, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 25, steps=3)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"since=\d{4}-\d\d-\d\d.*until=\d{4}-\d\d-\d\d"))
    chosen = dict(p.split("=") for p in page.url.split("?")[1].split("&"))
    early = chosen["since"] < "2018-06-01"
    assert early == (language == "en"), "time runs in the direction of reading"
    before = chosen["until"]
    handle = page.get_by_role("slider").nth(1)
    handle.focus()
    page.keyboard.press({"ar": "ArrowRight", "en": "ArrowLeft"}[language])
    expect(page).not_to_have_url(re.compile(f"until={before}"))
    assert dict(p.split("=") for p in page.url.split("?")[1].split("&"))["until"] < before


def test_the_map_is_drawn_a_place_is_opened_and_a_radius_chosen(desk: Any, opening: Any) -> None:
    places = desk.api("/api/map?country=SDN")["rows"]
    page = opening(desk, "/events?country=SDN", "en", viewport={"width": 1300, "height": 700})
    canvas = page.locator("canvas.maplibregl-canvas")
    expect(canvas).to_be_visible()
    page.locator(".legend summary").click()
    expect(page.locator(".legend")).to_contain_text("Natural Earth")
    page.locator(".places summary").click()
    expect(page.locator(".places li")).to_have_count(len(places))
    first = page.locator(".places button").first
    name = first.locator("bdi").inner_text()
    first.click()
    expect(page.locator(".here h2")).to_have_text(name)
    expect(page.locator(".side li")).not_to_have_count(0)
    page.get_by_role("button", name="Radius").click()
    canvas.click(position={"x": 420, "y": 200})
    expect(page).to_have_url(re.compile(r"near=-?\d+\.\d+%2C-?\d+\.\d+&km=50"))
    expect(page.locator(".chips")).to_contain_text("Within 50 km")


def test_digits_and_hijri_as_the_reader_likes(desk: Any, opening: Any) -> None:
    page = opening(desk, "/events?view=cards&type=ASSAULT", "ar")
    page.get_by_role("button", name="الإعدادات").click()
    page.get_by_text("١٢٣", exact=True).click()
    expect(page.locator(".total b")).to_contain_text("٥")
    page.get_by_label("أظهر التاريخ الهجري أيضا").check()
    expect(page.locator(".grid .when").first).to_contain_text("هـ")
    page.reload()
    expect(page.locator(".total b")).to_contain_text("٥")


def test_what_answers_nothing_says_so(desk: Any, opening: Any) -> None:
    page = opening(desk, "/events?view=cards&search=xyzzy", "en")
    expect(page.get_by_text("No event answers this filter.")).to_be_visible()
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".grid li").first).to_be_visible()


def test_a_view_is_saved_and_found_again(own_desk: Any, opening: Any) -> None:
    language = "ar"
    page = opening(own_desk, "/events?view=cards&type=COERCE", language)
    page.get_by_role("button", name={"ar": "احفظ العرض", "en": "Save view"}[language]).click()
    page.get_by_role("textbox", name={"ar": "اسم العرض", "en": "Name of the view"}[language]).fill("الاعتقالات")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="الاعتقالات")).to_be_visible()
    page.goto(f"/events?lang={language}")
    page.get_by_role("link", name="الاعتقالات").click()
    expect(page).to_have_url(re.compile("type=COERCE"))
