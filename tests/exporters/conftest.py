"""A real browser for our pages, in which nothing may go wrong and which may ask for nothing."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
    "--window-size=1400,900",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    if not (CHROMIUM and DRIVER):
        pytest.skip("needs Chromium: apt-get install chromium chromium-driver, as .ci/run does")
    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in [*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def visit(browser: Chrome) -> Iterator[Callable[[Path], Chrome]]:
    """Opens a page; at the end nothing may have gone wrong in it, and nothing may have been asked for."""

    def open_page(path: Path) -> Chrome:
        browser.get(path.as_uri())
        return browser

    _log(browser, "performance")
    yield open_page
    assert _log(browser, "browser") == []
    schemes = {url.partition(":")[0] for url in _requested(browser)}
    assert {"file"} <= schemes <= {"file", "data", "chrome"}  # the last is the browser's own start page


def _log(browser: Chrome, name: str) -> list[dict[str, Any]]:
    """What the browser logged since the last call."""
    entries: list[dict[str, Any]] = browser.get_log(name)  # type: ignore[no-untyped-call]
    return entries


def _requested(browser: Chrome) -> Iterator[str]:
    for entry in _log(browser, "performance"):
        event = json.loads(entry["message"])["message"]
        if event["method"] == "Network.requestWillBeSent":
            yield event["params"]["request"]["url"]
