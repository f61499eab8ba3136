"""What every test of the console has: the deployment, a tab, ways to wait, and what holds of all of them."""

import os
import re
import time
import unittest

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import browser

# Generous: it is only used up where something is broken.
PATIENCE = float(os.environ.get("CONSOLE_PATIENCE", "60"))


class World:
    """What the tests share; run.py makes it."""

    deployment = driver = credentials = token = pictures = None


class ConsoleCase(unittest.TestCase):
    def setUp(self):
        self.deployment, self.driver = World.deployment, World.driver
        self.allowed = []
        self.tab = browser.Tab(self.driver, self.deployment.console)

    def tearDown(self):
        self.tab.close()
        unexpected = [error for error in self.tab.errors if not any(re.search(allowed, error) for allowed in self.allowed)]
        self.assertEqual(unexpected, [], "the browser complained")
        foreign = {url for url in self.tab.requests if not url.startswith((self.deployment.console + "/", "data:", "blob:", "about:", "chrome:"))}
        self.assertEqual(foreign, set(), "something was asked of another origin")

    def _callTestMethod(self, method):
        try:
            super()._callTestMethod(method)
        except unittest.SkipTest:
            raise
        except BaseException:
            self._tell()
            raise

    def _tell(self):
        try:
            os.makedirs(World.pictures, exist_ok=True)
            path = self.tab.screenshot(os.path.join(World.pictures, f"{self.id()}.png"))
            print(f"    at {self.driver.current_url}, seen in {path}", flush=True)
        except Exception as error:
            print(f"    no screenshot: {error}", flush=True)

    # Ways there

    def open(self, address="/", token=None):
        """The address, signed in."""
        self.driver.get(f"{self.deployment.console}{address}#token={token or World.token}")
        self.settled()

    def settled(self):
        self.until(lambda: self.script(SETTLED), "the view is there")

    # What is there

    def script(self, text, *arguments):
        return self.driver.execute_script(text, *arguments)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        """The first such element, once it is to be seen."""
        return self.until(lambda: next((element for element in self.all(selector) if element.is_displayed()), None), f"{selector} is shown")

    def text(self, selector="main"):
        return self.script("return document.querySelector(arguments[0])?.innerText ?? ''", selector)

    def until(self, condition, what, within=PATIENCE):
        """Its value once it is true; looks again and again."""
        deadline = time.monotonic() + within
        while True:
            try:
                value = condition()
            except StaleElementReferenceException:
                value = None
            if value:
                return value
            if time.monotonic() > deadline:
                self.fail(f"not within {within} s: {what}; the page says: {self.text('body')[:600]}")
            time.sleep(0.02)

    def sees(self, text, selector="main"):
        self.until(lambda: text in self.text(selector), f"{selector} says {text!r}")

    def address(self):
        return self.driver.current_url.removeprefix(self.deployment.console)

    def arrives(self, pattern):
        self.until(lambda: re.fullmatch(pattern, self.address()), f"the address is {pattern}, not {self.address()}")

    # What is done

    def click(self, selector):
        element = self.one(selector)
        self.script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def press(self, *keys):
        """To whatever has the focus."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def focused(self):
        return self.driver.switch_to.active_element


KEYS = Keys
SETTLED = """
return document.readyState === 'complete' && document.querySelector('main h1, main .signin, main .state:not(.loading)') !== null
    && document.querySelector('main .loading:not(.fleet-more *), main [aria-busy=true], main .skeleton') === null;
"""
