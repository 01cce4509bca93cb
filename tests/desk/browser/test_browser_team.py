"""Can two reviewers work on one book, each under their own name, and is it seen where they differ?"""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from marsad.store import Book
from marsad.store.members import add_member

SECRET = "a long password of mine"


@pytest.fixture
def team_book(own_book: Path) -> Path:
    with Book(str(own_book)) as book, book.writing() as connection:
        for name, role in (("anna", "reviewer"), ("omar", "reviewer"), ("reem", "reader")):
            add_member(connection, name, role, SECRET, by="test")
    return own_book


def signed_in(page: Page, name: str, password: str = SECRET) -> Page:
    page.locator("input[name=user]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.locator("form button.main").click()
    return page


def judged(page: Page, key: str, then: str = "") -> None:
    expect(page.locator(".event h2 a")).to_be_visible()
    page.keyboard.press(key)
    if then:
        page.keyboard.press(then)
    expect(page.locator(".recent .judgement")).to_have_count(1)


def test_two_reviewers_who_differ(team_book: Path, serving: Any, opening: Any) -> None:
    for desk in serving(team_book):
        anna = opening(desk, "/review?kind=high-toll", "ar")
        expect(anna.get_by_role("heading", name="تسجيل الدخول")).to_be_visible()
        signed_in(anna, "anna", "not the password")
        expect(anna.get_by_role("alert")).to_have_text("الاسم أو كلمة السر غير صحيحة.")
        signed_in(anna, "anna")
        expect(anna.locator(".event h2 a")).to_be_visible()
        event = str(anna.locator(".event h2 a").get_attribute("href"))
        judged(anna, "KeyA")

        omar = signed_in(opening(desk, f"/review?id={event.rsplit('/', 1)[1]}", "en"), "omar")
        judged(omar, "KeyX", "Digit1")
        omar.goto(event + "?lang=en")
        expect(omar.locator("header .row .tag", has_text="Disputed")).to_be_visible()
        expect(omar.locator(".judgement", has_text="anna")).to_contain_text("accepted")
        expect(omar.locator(".judgement", has_text="omar")).to_contain_text("rejected")
        expect(omar.locator(".judgement", has_text="omar")).to_contain_text("Not an event")
        omar.get_by_role("button", name="Sign out").click()
        expect(omar.get_by_role("heading", name="Sign in")).to_be_visible()

        reem = signed_in(opening(desk, "/events?view=cards", "en"), "reem")
        expect(reem.locator(".grid li").first).to_be_visible()
        expect(reem.get_by_role("link", name="Review", exact=True)).to_have_count(0)
