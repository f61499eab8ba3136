"""All systems: search, filters, order, and what the address tells."""

import fleet
from case import KEYS, ConsoleCase


class FleetTests(ConsoleCase):
    def rows(self):
        return self.script("return [...document.querySelectorAll('.fleet-table tbody[data-shown] .row-link')].map((link) => link.textContent)")

    def counts(self, number):
        self.until(lambda: self.text("#fleet-count") == number, f"{number} systems are counted")

    def test_rows_tell_of_systems(self):
        self.tab.size(1700, 900)
        self.open("/?search=demo-1")
        self.counts("1")
        row = self.text(".fleet-table tbody")
        for part in ("Leader of a cluster", "demo-1", "acme", "NethServer 8", "ago"):
            self.assertIn(part, row)
        bar = self.one("svg.fleet-bar")
        self.assertRegex(bar.get_attribute("aria-label"), r"30 days: .*\d+ (high|medium|low)")

    def test_search_type_and_organization(self):
        self.open("/")
        self.counts("1,006")
        self.one("#fleet-search").send_keys("host-01")
        self.counts("100")
        self.arrives(r"/\?search=host-01")
        organization = self.one(".fleet-organization")
        organization.send_keys("customer-3", KEYS.ENTER)
        self.arrives(r"/\?search=host-01&organization=customer-3")
        self.until(lambda: 10 < int(self.text("#fleet-count")) < 20, "one organization in seven is left")
        self.click('[aria-label="Clear all filters"]')
        self.counts("1,006")
        self.click(".chip[data-key=nethserver8]")
        self.arrives(r"/\?type=nethserver8")
        self.counts("1")
        self.assertEqual(self.rows(), ["Leader of a cluster"])

    def test_order(self):
        self.open("/?search=host-000")
        self.counts("9")
        self.click("button[data-key=name]")
        self.arrives(r"/\?search=host-000&sort=name")
        self.until(lambda: self.rows() == [f"Host {number:04}" for number in range(1, 10)], "rows stand by name")

    def test_a_shared_address_shows_the_same(self):
        self.open("/")
        self.one("#fleet-search").send_keys("host-00")
        self.click("button[data-key=name]")
        self.counts("99")
        address, seen = self.address(), self.until(lambda: self.rows()[:20], "rows are there")
        self.tab.another()
        self.open(address)
        self.counts("99")
        self.until(lambda: self.rows()[:20] == seen, "the same systems are shown")
        self.assertEqual(self.one("#fleet-search").get_attribute("value"), "host-00")

    def test_a_thousand_systems_as_one_scrolls(self):
        self.open("/?sort=name&search=host")
        self.counts("1,000")
        self.until(lambda: self.script("scrollTo(0, document.body.scrollHeight); return document.querySelector('.fleet-table')?.innerText.includes('Host 1000')"), "the last system is reached")
        self.assertLess(self.script("return document.querySelectorAll('main *').length"), 20_000, "what is far away stays in the page")

    def test_nothing_matches(self):
        self.open("/?search=nobody")
        self.sees("No system matches")
        self.click(".state .button")
        self.counts("1,006")

    def test_back_to_where_one_was(self):
        self.open("/?search=host-00")
        self.click(".fleet-table .row-link")
        self.arrives(r"/systems/host-00\d\d")
        self.driver.back()
        self.counts("99")
        self.assertEqual(self.address(), "/?search=host-00")

    def test_names_with_markup_are_text(self):
        self.open("/?search=odd")
        self.counts("1")
        self.assertEqual(self.rows(), [fleet.ODD_NAME])
