"""Every view, in light, in dark and on a phone: can everybody read and use it?"""

import os

import audit
import browser
import fleet
from case import KEYS, ConsoleCase, World

# Size, colors, whether by finger, and what is looked at.
LOOKS = {
    "light": (browser.DESKTOP, "light", False, audit.findings),
    "dark": (browser.DESKTOP, "dark", False, audit.colors),
    "phone-dark": (browser.PHONE, "dark", True, audit.colors),
    "phone": (browser.PHONE, "light", True, audit.findings),
}
# Where pictures of every view are wanted.
KEEP = os.environ.get("CONSOLE_VIEWS")


class AccessibilityTests(ConsoleCase):
    def looks(self, name):
        """The view as it is now, in each look."""
        wrong = []
        for look, (size, scheme, touch, examine) in LOOKS.items():
            self.tab.size(*size, mobile=touch)
            self.tab.media(scheme)
            self.script("scrollTo(0, 0); return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            if KEEP:
                self.tab.screenshot(os.path.join(KEEP, f"e2e-{name}-{look}.png"), whole=True)
            wrong += [f"{look}: {finding}" for finding in examine(self.tab)]
        if wrong:
            self.fail(f"{name}: {len(wrong)} findings:\n{audit.told(wrong)}")

    def test_sign_in(self):
        self.driver.get(self.deployment.console)
        self.one("#token").send_keys("no token", KEYS.ENTER)
        self.sees("This is no token")
        self.looks("signin")

    def test_fleet(self):
        self.open("/")
        self.one(".fleet-table .row-link")
        self.one(".fleet-totals")
        self.looks("fleet")

    def test_fleet_without_a_match(self):
        self.open("/?search=nobody-is-called-so&type=ohai")
        self.sees("No system matches")
        self.looks("fleet-none")

    def test_system(self):
        self.open("/systems/demo-1")
        self.one(".day-toggle")
        self.looks("system")

    def test_filtered_system_with_an_open_change(self):
        self.open(f"/systems/demo-1?severity=high,medium&from={fleet.day(50)}&to={fleet.day(0)}")
        self.one(".day:not(.silent) .day-toggle").click()
        self.one(".change-toggle").click()
        self.one(".change-actions")
        self.looks("system-open")

    def test_odd_values(self):
        self.open(f"/systems/odd?day={fleet.day(2)}")
        self.one(".change-toggle")
        self.script("for (const toggle of [...document.querySelectorAll('.change-toggle')].slice(0, 6)) toggle.click()")
        self.looks("system-odd")

    def test_system_without_inventories(self):
        self.open("/systems/empty")
        self.sees("No inventory yet")
        self.looks("system-empty")

    def test_comparison(self):
        self.open(f"/systems/demo-1/compare?from={fleet.day(40)}&to={fleet.day(1)}")
        self.one(".compare-rows .change-toggle").click()
        self.looks("compare")

    def test_snapshot(self):
        self.open("/systems/demo-1/snapshot?search=version")
        self.one(".tree mark")
        self.looks("snapshot")

    def test_field(self):
        self.open("/systems/steady/field?path=facts.distro.version")
        self.one(".steps-svg")
        self.one(".value-table")
        self.looks("field")

    def test_field_that_is_not_there(self):
        self.open("/systems/steady/field?path=facts.nothing.here")
        self.sees("No inventory has had this field")
        self.looks("field-none")

    def test_keys_and_menus(self):
        self.open("/systems/demo-1")
        self.press("?")
        self.one("dialog[open]")
        self.looks("keys")
        self.press(KEYS.ESCAPE)
        self.click("header .menu summary")
        self.one(".menu-body")
        self.looks("menu")

    def test_what_there_is_not(self):
        # The log has the 404 that the page tells of.
        self.allowed.append("404")
        self.open("/systems/nobody")
        self.sees("There is no such system")
        self.looks("missing")
