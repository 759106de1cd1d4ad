"""The browser of the tests watches the pages as it should, and axe finds what is wrong."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import Faults, axe_faults

pytestmark = pytest.mark.browser


def test_errors_of_a_page_are_heard(visit: Callable[..., Page], faults: Faults) -> None:
    page = visit()
    page.goto("/styleguide/")
    page.evaluate("console.error('planted'); setTimeout(() => { throw new Error('thrown') })")
    page.wait_for_timeout(100)
    assert len(faults.unexpected()) == 2
    faults.expect("planted")
    faults.expect("thrown")


def test_breaches_of_the_content_policy_are_heard(
    visit: Callable[..., Page], faults: Faults
) -> None:
    page = visit()
    page.goto("/styleguide/")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
    page.wait_for_timeout(100)
    assert any("Content Security Policy" in fault for fault in faults.unexpected())
    faults.expect("Content Security Policy|Failed to load")


def test_axe_finds_what_is_wrong_under_the_policy(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/styleguide/")
    page.evaluate("document.body.append(document.createElement('button'))")
    assert any("button-name" in fault for fault in axe_faults(page))
