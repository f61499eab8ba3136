"""320 pixels and a finger."""

import browser
import fleet
from case import ConsoleCase


class PhoneTests(ConsoleCase):
    def setUp(self):
        super().setUp()
        self.tab.size(*browser.PHONE, mobile=True)

    def fits(self):
        """Neither the page nor what a phone made of it: one that is too wide is laid out on more pixels, and then scrolls nowhere."""
        self.assertEqual(self.script("return innerWidth"), browser.PHONE[0], f"{self.address()} is laid out wider than the screen")
        self.assertLessEqual(self.script("return document.scrollingElement.scrollWidth"), browser.PHONE[0], f"{self.address()} scrolls sideways")

    def test_from_the_fleet_to_a_change(self):
        self.open("/")
        self.fits()
        self.one("#fleet-search").send_keys("steady")
        self.until(lambda: self.text("#fleet-count") == "1", "one system is left")
        self.click(".fleet-table .row-link")
        self.arrives(r"/systems/steady")
        self.one(".day-toggle")
        self.fits()
        self.click('[aria-label="Severity"] .chip.severity-medium')
        self.arrives(r"/systems/steady\?severity=medium")
        self.click(f'.day[data-date="{fleet.day(4)}"] .day-toggle')
        self.click(".change-toggle")
        self.one(".change-actions")
        self.fits()
        self.click('.change-actions a[href*="/snapshot"]')
        self.sees("12.5", ".tree")
        self.fits()

    def test_every_view_is_as_wide_as_the_window(self):
        for address in (f"/systems/odd?day={fleet.day(2)}", f"/systems/demo-1?from={fleet.day(50)}&to={fleet.day(0)}&severity=high,medium", f"/systems/busy?day={fleet.day(3)}", "/systems/empty", f"/systems/demo-1/compare?from={fleet.day(50)}",
                        "/systems/odd/snapshot?search=long", "/systems/odd/field?path=facts.long", "/systems/steady/field?path=facts.distro.version", "/systems/demo-1/compare"):
            with self.subTest(address):
                self.open(address)
                self.settled()
                self.fits()

    def test_menus_fit(self):
        self.open("/systems/steady")
        self.one("details.menu > summary")
        for number in range(self.script("return document.querySelectorAll('details.menu').length")):
            left, right, text = self.script(OPENED, number)
            self.assertTrue(left >= 0 and right <= browser.PHONE[0], f"{text}: {left} to {right}")


OPENED = """
const menu = document.querySelectorAll('details.menu')[arguments[0]];
menu.scrollIntoView({ block: 'center' });
menu.open = true;
const box = menu.querySelector('.menu-body').getBoundingClientRect();
menu.open = false;
return [box.left, box.right, menu.innerText];
"""
