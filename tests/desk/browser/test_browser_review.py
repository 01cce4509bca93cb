"""Can a queue be worked by keyboard alone, on any layout, and is every decision kept, shown and taken back?"""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

BOTH = pytest.mark.parametrize("language", ["ar", "en"])


def judgements(desk: Any) -> Any:
    return desk.api("/api/judgements?_size=50")["rows"]


def at_work(page: Page) -> str:
    """The id of the event on the table."""
    expect(page.locator(".event h2 a")).to_be_visible()
    return str(page.locator(".event h2 a").get_attribute("href")).rsplit("/", 1)[1]


def pressed(page: Page, code: str, key: str) -> None:
    """A key by its place, as a keyboard of another language sends it."""
    page.evaluate(
        "([code, key]) => window.dispatchEvent(new KeyboardEvent('keydown', {code, key, bubbles: true}))", [code, key]
    )


def gone_from(page: Page, identity: str) -> None:
    page.wait_for_function("id => !document.querySelector('.event h2 a')?.href.endsWith(id)", arg=identity)


@BOTH
def test_accept_reject_undo_and_correct_by_keyboard(own_desk: Any, opening: Any, language: str) -> None:
    page = opening(own_desk, "/review?kind=high-toll", language)
    first = at_work(page)
    pressed(page, "KeyA", "ش")
    gone_from(page, first)
    assert (judgements(own_desk)[0]["verdict"], judgements(own_desk)[0]["event"]) == ("accept", first)
    second = at_work(page)
    page.keyboard.press("KeyX")
    page.keyboard.press("Digit2")
    gone_from(page, second)
    assert judgements(own_desk)[0]["verdict"] == "reject" and judgements(own_desk)[0]["reason"] == "background"
    page.keyboard.press("Backspace")
    page.wait_for_function("id => document.querySelector('.event h2 a')?.href.endsWith(id)", arg=second)
    assert judgements(own_desk)[1]["undone"]

    page.keyboard.press("KeyE")
    page.keyboard.press("Digit6")  # killed
    page.keyboard.press("ArrowDown")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")  # the text runs to the left in either language
    page.keyboard.press("Shift+ArrowLeft")
    chosen = page.locator(".panels mark").inner_text()
    assert " " in chosen
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    expect(page.locator(".panels")).to_have_count(0)
    made = judgements(own_desk)[0]
    assert (made["verdict"], made["field"], made["value"], made["event"]) == ("correct", "killed", "7", second)
    assert made["evidence"]["text"] and made["evidence"]["text"] in chosen
    assert own_desk.api(f"/api/events/{second}")["event"]["killed"]["low"] == 7
    page.keyboard.press({"ar": "ArrowLeft", "en": "ArrowRight"}[language])
    gone_from(page, second)
    page.keyboard.press({"ar": "ArrowRight", "en": "ArrowLeft"}[language])
    page.wait_for_function("id => document.querySelector('.event h2 a')?.href.endsWith(id)", arg=second)


def test_keys_rest_inside_text_fields_and_are_printed_in_both_scripts(own_desk: Any, opening: Any) -> None:
    page = opening(own_desk, "/review", "ar")
    at_work(page)
    for action, letters in {"accept": "A ش", "reject": "X ء", "edit": "E ث", "same": "S س", "merge": "M ة"}.items():
        printed = page.locator(f"[data-action={action}] kbd span").all_inner_texts()
        assert printed == letters.split()
    page.get_by_role("searchbox").first.focus()
    page.keyboard.type("axfn ")
    page.wait_for_timeout(300)
    assert not judgements(own_desk)
    assert page.locator(".panels").count() == 0
    page.locator("body").click(position={"x": 700, "y": 200})
    page.keyboard.press("KeyH")
    expect(page.locator(".panels .help")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("KeyF")
    expect(page.locator(".flag")).to_be_visible()


@BOTH
def test_words_are_selected_whole_and_cut(own_desk: Any, opening: Any, language: str) -> None:
    page = opening(own_desk, "/review?kind=conflicting", language)
    at_work(page)
    page.keyboard.press("KeyE")
    page.keyboard.press("Digit2")  # actors
    line = page.locator(".text p", has_text=re.compile(r"\sو[\u0621-\u064a]{4,}")).last
    text = line.inner_text()
    word = re.search(r"\s(و[\u0621-\u064a]{4,})", text)
    assert word
    line.evaluate(
        """(p, [from, to]) => {
            const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            let at = 0;
            for (let n; (n = walk.nextNode()); at += n.length) {
              if (from >= at && from < at + n.length) range.setStart(n, from - at);
              if (to > at && to <= at + n.length) range.setEnd(n, to - at);
            }
            getSelection().removeAllRanges(); getSelection().addRange(range);
            p.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}));
        }""",
        [word.start(1) + 2, word.end(1) - 1],
    )
    kept = page.locator(".panels .chosen mark")
    expect(kept).to_have_text(word.group(1))
    page.wait_for_timeout(300)
    page.locator(".panels .chosen button").click()
    expect(kept).to_have_text(word.group(1)[1:])
    expect(page.locator(".text mark")).to_have_text(word.group(1)[1:])


def test_merge_and_split(own_desk: Any, opening: Any) -> None:
    several = own_desk.api("/api/events?reports__gte=3&_sort=-reports&_size=1")["rows"][0]["id"]
    page = opening(own_desk, f"/review?id={several}", "ar")
    at_work(page)
    before = own_desk.api("/api/events?_size=1")["count"]
    page.keyboard.press("KeyK")
    page.keyboard.press("Digit2")
    expect(page.locator(".said")).not_to_be_empty()
    assert own_desk.api("/api/events?_size=1")["count"] == before + 1
    assert judgements(own_desk)[0]["verdict"] == "different"
    page.goto(f"/review?id={several}&lang=ar")
    at_work(page)
    expect(page.locator("[data-action=merge]")).to_be_enabled()
    page.locator("body").click(position={"x": 700, "y": 100})
    page.keyboard.press("KeyM")
    page.keyboard.press("Digit1")
    expect(page.locator(".said")).not_to_be_empty()
    assert judgements(own_desk)[0]["verdict"] == "same"
    assert own_desk.api("/api/events?_size=1")["count"] <= before


def test_a_missed_event_is_added_and_a_report_is_done(own_desk: Any, opening: Any) -> None:
    page = opening(own_desk, "/review", "en")
    at_work(page)
    before = own_desk.api("/api/events?_size=1")["count"]
    page.keyboard.press("KeyN")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    page.locator(".panels select").select_option("PROTEST")
    page.locator(".panels button.main").click()
    expect(page.locator(".panels")).to_have_count(0)
    assert judgements(own_desk)[0]["verdict"] == "add"
    assert own_desk.api("/api/events?_size=1")["count"] == before + 1
    page.get_by_role("button", name="Report is done").click()
    expect(page.get_by_role("button", name="✓ Report is done")).to_be_visible()


def test_without_a_line_decisions_wait_and_are_sent_once(own_desk: Any, opening: Any) -> None:
    page = opening(own_desk, "/review", "en")
    first = at_work(page)
    page.context.set_offline(True)
    page.keyboard.press("KeyA")
    expect(page.locator(".waits")).to_contain_text("1 decision waits")
    expect(page.get_by_text("No connection to the desk")).to_be_visible()
    assert not judgements(own_desk)
    page.context.set_offline(False)
    expect(page.locator(".waits")).to_have_count(0)
    assert [(j["verdict"], j["event"]) for j in judgements(own_desk)] == [("accept", first)]
