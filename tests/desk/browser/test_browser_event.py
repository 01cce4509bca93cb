"""Do the claims of an event stand side by side, and does each open the report at its very words?"""

from typing import Any

import pytest
from playwright.sync_api import expect

BOTH = pytest.mark.parametrize("language", ["ar", "en"])


def told_most(desk: Any) -> str:
    return str(desk.api("/api/events?_sort=-reports&_size=1")["rows"][0]["id"])


def in_conflict(desk: Any) -> str:
    return str(desk.api("/api/events?conflicts__gte=1&_size=1")["rows"][0]["id"])


@BOTH
def test_a_claim_opens_its_report_at_its_words(desk: Any, opening: Any, language: str) -> None:
    identity = told_most(desk)
    claims = [
        c for c in desk.api(f"/api/events/{identity}")["claims"] if c["at"] and c["field"] in ("killed", "places")
    ]
    page = opening(desk, f"/event/{identity}", language)
    for field in ("killed", "places"):
        wanted = [c for c in claims if c["field"] == field]
        assert wanted
        button = page.locator(f"[data-field={field}] .who button").first
        title = str(button.get_attribute("title")).strip("«»")
        button.click()
        mark = page.locator(".pane mark").first
        expect(mark).to_be_in_viewport()
        marked = ""
        for _ in range(100):  # the report may still be drawn anew
            marked = "".join(page.locator(".pane .text mark").all_inner_texts())
            if marked == title:
                break
            page.wait_for_timeout(50)
        claim = next(c for c in wanted if c["text"] == title)
        line = desk.api(f"/api/reports/{claim['report']}")["lines"][claim["at"][0]]
        assert marked == title == line[claim["at"][1] : claim["at"][2]]
        assert page.locator(".pane .text").evaluate("n => getComputedStyle(n.querySelector('p')).direction") == "rtl"


@BOTH
def test_conflicts_stand_out_first(desk: Any, opening: Any, language: str) -> None:
    page = opening(desk, f"/event/{in_conflict(desk)}", language)
    first = page.locator(".fields .slot").first
    assert "conflict" in str(first.get_attribute("class"))
    expect(first).to_contain_text({"ar": "المصادر متعارضة", "en": "Sources disagree"}[language])
    values = first.locator(".claims .value").all_inner_texts()
    assert len(set(values)) > 1


@BOTH
def test_the_chain_is_walked_with_the_arrows(desk: Any, opening: Any, language: str) -> None:
    identity = told_most(desk)
    chain = desk.api(f"/api/events/{identity}/chain")
    assert len(chain["edges"]) > 1
    page = opening(desk, f"/chain/{identity}", language)
    expect(page.locator(".node")).to_have_count(len(chain["nodes"]))
    expect(page.locator("svg path[marker-end]")).to_have_count(len(chain["edges"]))
    page.locator(f"#node-{identity}").focus()
    page.keyboard.press({"ar": "ArrowLeft", "en": "ArrowRight"}[language])
    onward = page.evaluate("document.activeElement.id").removeprefix("node-")
    assert (identity, onward) in {(e["from"], e["to"]) for e in chain["edges"]}
    page.keyboard.press({"ar": "ArrowRight", "en": "ArrowLeft"}[language])
    assert page.evaluate("document.activeElement.id") == f"node-{identity}"
    said = next(e for e in chain["edges"] if e["text"])
    page.locator(".words", has_text=said["text"]).first.click()
    expect(page.locator(".pane mark").first).to_have_text(said["text"])


@BOTH
def test_a_pasted_report_shows_its_records_with_their_words(own_desk: Any, opening: Any, language: str) -> None:
    page = opening(own_desk, "/intake", language)
    text = (
        "مقتل أربعة جنود في هجوم شرقي سوريا\n"
        "قال المتحدث باسم الجيش السوري إن أربعة جنود قتلوا الاثنين في هجوم شنه تنظيم الدولة الإسلامية قرب مدينة تدمر."
    )
    page.locator("textarea").fill(text)
    page.locator("input[type=date]").fill("2021-06-30")
    page.get_by_role("button", name={"ar": "اقرأه", "en": "Read it"}[language]).click()
    expect(page.locator("section article.card").first).to_be_visible(timeout=20_000)
    page.locator("dd button", has_text="4").first.click()
    assert "أربعة جنود" in "".join(page.locator(".text mark").all_inner_texts())
    before = own_desk.api("/api/events?_size=1")["count"]
    assert own_desk.api("/api/me")["book"]["events"] == before, "nothing is kept before it is added"
    page.get_by_role("button", name={"ar": "أضف إلى الدفتر", "en": "Add to the book"}[language]).click()
    page.locator(".added a").first.click()
    expect(page.locator("article h1")).to_be_visible()
    identity = page.url.split("/event/")[1].split("?")[0]  # a new event, or one that the book had
    assert "أربعة جنود" in str(own_desk.api(f"/api/events/{identity}")["claims"])


def test_what_cannot_be_read_says_why(desk: Any, opening: Any) -> None:
    page = opening(desk, "/intake", "en")
    page.locator("textarea").fill("This is not an Arabic report at all, and nothing can be read from it.")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".aside, .failure")).to_be_visible(timeout=20_000)


def test_text_of_reports_is_never_markup(own_desk: Any, opening: Any) -> None:
    page = opening(own_desk, "/intake", "en")
    text = "مقتل جندي في هجوم شرقي سوريا <img src=x onerror=alert(1)>\nقتل جندي في هجوم قرب تدمر <b>الاثنين</b>."
    page.locator("textarea").fill(text)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".text p").first).to_contain_text("<img src=x onerror=alert(1)>", timeout=20_000)
    assert page.locator(".text img, .text b").count() == 0
