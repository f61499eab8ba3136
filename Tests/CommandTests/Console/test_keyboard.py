"""The whole way by keys alone, and where the focus is can always be seen."""

from case import KEYS, ActionChains, ConsoleCase, World


class KeyboardTests(ConsoleCase):
    def step(self, *keys):
        self.press(*keys)
        self.seen()

    def seen(self):
        """Whatever has the focus shows it."""
        self.until(lambda: self.script(SEEN), f"the focus is seen at {self.script('return document.activeElement.outerHTML.slice(0, 200)')}")

    def has_focus(self, selector):
        self.until(lambda: self.script("return document.activeElement.matches(arguments[0])", selector), f"{selector} has the focus")
        self.seen()

    def tab_to(self, selector, most=80):
        """As one does who knows no other key."""
        for _ in range(most):
            if self.script("return document.activeElement.matches(arguments[0])", selector):
                return self.seen()
            self.step(KEYS.TAB)
        self.fail(f"{selector} is not reached by Tab")

    def test_from_signing_in_to_a_change_and_back(self):
        self.driver.get(self.deployment.console)
        self.has_focus("#token")
        self.press(World.token, KEYS.ENTER)
        self.one(".fleet-table .row-link")
        self.press("/")
        self.has_focus("#fleet-search")
        self.press("demo-1")
        self.until(lambda: self.text("#fleet-count") == "1", "one system is left")
        self.press(KEYS.ESCAPE)
        self.press("j")
        self.has_focus(".fleet-table .row-link")
        self.step(KEYS.ENTER)
        self.arrives(r"/systems/demo-1")
        self.one(".day-toggle")
        self.settled()
        self.tab_to('[aria-label="Severity"] .chip.severity-high')
        self.step(KEYS.SPACE)
        self.arrives(r"/systems/demo-1\?severity=high")
        self.settled()
        self.has_focus(".chip.severity-high[aria-pressed=true]")
        self.press("[")
        self.arrives(r"/systems/demo-1\?severity=high&day=[\d-]+")
        self.has_focus(".day-toggle[aria-expanded=true]")
        self.one(".change-toggle")
        self.step("j")
        self.has_focus(".change-toggle")
        self.step(KEYS.ENTER)
        self.has_focus(".change-toggle[aria-expanded=true]")
        self.one(".change-actions")
        self.press(KEYS.ESCAPE)
        self.has_focus(".change-toggle[aria-expanded=false]")
        self.press(KEYS.ESCAPE)
        self.arrives(r"/systems/demo-1\?severity=high")
        self.has_focus(".day-toggle[aria-expanded=false]")
        self.press("g")
        self.arrives(r"/")

    def test_the_help_and_the_theme(self):
        self.open("/")
        self.press("?")
        self.sees("Next system", "dialog")
        self.until(lambda: self.script("return document.querySelector('dialog').contains(document.activeElement)"), "the focus is in the dialog")
        self.press(KEYS.ESCAPE)
        self.until(lambda: not self.all("dialog"), "the dialog is closed")
        for theme in ("light", "dark", None):
            self.press("t")
            self.until(lambda: self.script("return document.documentElement.dataset.theme ?? null") == theme, f"the theme is {theme}")

    def test_the_calendar(self):
        self.open("/systems/steady")
        self.one(".day-toggle")
        self.tab_to("td[data-date]")
        today = self.script("return document.activeElement.dataset.date")
        self.step(KEYS.ARROW_LEFT)
        before = self.script("return document.activeElement.dataset.date")
        self.assertLess(before, today)
        self.press(KEYS.ARROW_RIGHT)
        ActionChains(self.driver).key_down(KEYS.SHIFT).send_keys(KEYS.ARROW_LEFT).key_up(KEYS.SHIFT).perform()
        self.arrives(rf"/systems/steady\?from={before}&to={today}")

    def test_the_skip_link_and_every_stop_of_the_tab_key(self):
        for address in ("/", "/systems/steady", "/systems/steady/compare", "/systems/steady/snapshot", "/systems/steady/field?path=facts.distro.version"):
            with self.subTest(address):
                self.open(address)
                self.script("document.activeElement.blur(); scrollTo(0, 0)")
                self.step(KEYS.TAB)
                self.has_focus("a.skip")
                for _ in range(25):
                    self.step(KEYS.TAB)


# An outline of two pixels or more, or another sign for the row around it.
SEEN = """
const element = document.activeElement;
if (!element || element === document.body) return true;
const box = element.getBoundingClientRect();
const marked = (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
const around = [element.firstElementChild, element.closest('tr')].filter(Boolean);
return element.matches('main, dialog') || [getComputedStyle(element), getComputedStyle(element, '::after'), ...around.map((one) => getComputedStyle(one))].some(marked)
    || parseFloat(getComputedStyle(element.firstElementChild ?? element).strokeWidth) >= 3;
"""
