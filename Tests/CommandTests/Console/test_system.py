"""One system: filters, calendar, days, and what changed on them."""

import fleet
from case import KEYS, ActionChains, ConsoleCase


class SystemTests(ConsoleCase):
    def days(self):
        return self.script("return [...document.querySelectorAll('.day')].map((day) => [day.dataset.date, day.querySelector('.day-meta').textContent])")

    def changes(self):
        return self.script("return [...document.querySelectorAll('.change-summary')].map((one) => one.textContent)")

    def total(self, text):
        self.until(lambda: self.text(".history-summary").startswith(text), f"{text}, not {self.text('.history-summary')!r}")

    def chip(self, group, text):
        return self.until(lambda: next((chip for chip in self.all(f'[aria-label="{group}"] .chip') if text in chip.text and chip.is_displayed()), None), f"the chip {text} is there")

    def test_days_with_and_without_changes(self):
        self.open("/systems/steady")
        self.total("2 changes")
        told = dict(self.days())
        self.assertEqual(told[fleet.day(4)], "1 inventory·1 change")
        self.assertEqual(told[fleet.day(7)], "1 inventory·no changes")

    def test_filters_stand_in_the_address_and_can_be_shared(self):
        self.open("/systems/demo-1")
        self.until(lambda: self.text(".history-summary"), "the history is there")
        everything = self.text(".history-summary")
        self.chip("Severity", "High").click()
        self.arrives(r"/systems/demo-1\?severity=high")
        self.until(lambda: self.text(".history-summary") != everything, "fewer changes are left")
        self.chip("Severity", "Medium").click()
        self.arrives(r"/systems/demo-1\?severity=high,medium")
        self.chip("Type", "Updated").click()
        self.chip("Category", "Modules").click()
        self.one("#system-search").send_keys("version")
        self.arrives(r"/systems/demo-1\?severity=high,medium&category=modules&diff_type=update&search=version")
        self.settled()
        address, summary = self.address(), self.text(".history-summary")
        self.tab.another()
        self.open(address)
        self.until(lambda: self.text(".history-summary") == summary, "the same changes are shown")
        pressed = self.script("return [...document.querySelectorAll('.chip[aria-pressed=true]')].filter((chip) => chip.checkVisibility()).map((chip) => chip.textContent.trim().split(/[\\s\\d]/)[0])")
        self.assertEqual(pressed, ["High", "Medium", "Modules", "Updated"])
        self.assertEqual(self.one("#system-search").get_attribute("value"), "version")
        self.press("x")
        self.arrives(r"/systems/demo-1")
        self.until(lambda: self.text(".history-summary") == everything, "everything is shown again")

    def test_a_search_without_a_match(self):
        self.open("/systems/steady?search=nothing-like-it")
        self.total("0 changes")
        self.assertIn("no changes that match", self.text(".days"))

    def test_dates(self):
        self.open("/systems/steady")
        self.total("2 changes")
        self.script("const field = document.getElementById('system-from'); field.value = arguments[0]; field.dispatchEvent(new Event('change'))", fleet.day(5))
        self.arrives(rf"/systems/steady\?from={fleet.day(5)}")
        self.until(lambda: [date for date, _ in self.days()] == [fleet.day(1), fleet.day(4)], "older days are left out")

    def test_dragging_over_the_calendar_chooses_a_range(self):
        self.open("/systems/steady")
        self.total("2 changes")
        first, last = (self.one(f'td[data-date="{fleet.day(ago)}"]') for ago in (8, 4))
        ActionChains(self.driver).click_and_hold(first).move_to_element(last).release().perform()
        self.arrives(rf"/systems/steady\?from={fleet.day(8)}&to={fleet.day(4)}")
        self.total("1 change")

    def test_opening_a_day_and_a_change(self):
        self.open("/systems/steady")
        self.click(f'.day[data-date="{fleet.day(4)}"] .day-toggle')
        self.arrives(rf"/systems/steady\?day={fleet.day(4)}")
        self.until(lambda: len(self.changes()) == 1, "its change is there")
        self.assertRegex(self.changes()[0], r"12\.4 → 12\.5")
        self.click(".change-toggle")
        self.assertEqual(self.one(".value.was").text, '"12.4"')
        self.assertEqual(self.one(".value.is").text, '"12.5"')
        self.assertEqual([mark.text for mark in self.all(".value del, .value ins")], ["4", "5"])
        path = self.script("return [...document.querySelectorAll('.change-path > :not(i)')].map((step) => step.textContent)")
        self.assertEqual(path, ["facts", "distro", "version"])
        self.driver.back()
        self.arrives(r"/systems/steady")

    def test_the_calendar_opens_a_day(self):
        self.open("/systems/steady")
        self.click(f'td[data-date="{fleet.day(1)}"]')
        self.arrives(rf"/systems/steady\?day={fleet.day(1)}")
        self.until(lambda: self.changes() and "12.6" in self.changes()[0], "its change is there")
        self.assertRegex(self.one(f'td[data-date="{fleet.day(1)}"]').get_attribute("aria-label"), "1 change, 1 medium")

    def test_two_days_of_the_calendar_are_compared(self):
        self.open("/systems/steady")
        self.total("2 changes")
        self.click(".calendar .panel-head .button")
        self.click(f'td[data-date="{fleet.day(1)}"]')
        self.click(f'td[data-date="{fleet.day(8)}"]')
        self.arrives(rf"/systems/steady/compare\?from={fleet.day(8)}&to={fleet.day(1)}")
        self.until(lambda: self.changes() and "12.4 → 12.6" in self.changes()[0], "the two are compared")

    def test_paths_are_copied(self):
        self.tab.command("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"], origin=self.deployment.console)
        self.open(f"/systems/steady?day={fleet.day(4)}")
        self.click(".change-toggle")
        self.click(".change-actions button")
        self.until(lambda: self.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0], arguments[0])") == "facts.distro.version", "the path is copied")

    def test_from_a_change_to_the_history_of_its_field(self):
        self.open(f"/systems/steady?day={fleet.day(4)}")
        self.click(".change-toggle")
        self.click('.change-actions a[href*="/field"]')
        self.arrives(r"/systems/steady/field\?path=facts\.distro\.version")
        self.until(lambda: [cell for cell in ("12.6", "12.5", "12.4") if cell in self.text(".value-table")] == ["12.6", "12.5", "12.4"], "its values are there")

    def test_markup_and_other_odd_values_stay_text(self):
        for path, values in {"motd": [fleet.MARKUP + "1", fleet.MARKUP + "2"], "serial": [fleet.BIG_NUMBER, fleet.BIG_NUMBER[:-1] + "1"], "rtl": ["שלום עולם"], "long": ["x" * 500]}.items():
            with self.subTest(path):
                self.open(f"/systems/odd?day={fleet.day(2)}&search=facts.{path}")
                self.sees(fleet.ODD_NAME, "h1")
                self.click(".change-toggle")
                for value in values:
                    self.sees(value, ".change-body")
                self.assertEqual(self.script("return document.querySelectorAll('main img, main script, main b[onclick]').length"), 0)
                self.assertLessEqual(self.script("return document.scrollingElement.scrollWidth - innerWidth"), 0)

    def test_no_inventories(self):
        self.open("/systems/empty")
        self.sees("No inventory yet")
        self.sees("Never reported", "h1")


class BusyDayTests(ConsoleCase):
    def rows(self):
        return self.script("return document.querySelectorAll('.changes > li').length")

    def test_a_day_of_thousands_of_changes(self):
        self.open(f"/systems/busy?day={fleet.day(3)}")
        self.one(".change-toggle")
        size = self.script("return Number(document.querySelector('.changes > li').getAttribute('aria-setsize'))")
        self.assertEqual(size, fleet.BUSY_CHANGES)
        self.assertLess(self.rows(), 150)
        seen = set()
        for step in range(1, 9):
            self.script("scrollTo(0, document.querySelector('.changes').offsetTop + document.querySelector('.changes').offsetHeight * arguments[0] / 8 - innerHeight)", step)
            self.until(lambda: self.script(FILLED), f"rows at {step} of 8 are loaded")
            self.assertLess(self.rows(), 150)
            seen.update(self.script("return [...document.querySelectorAll('.changes > li')].map((row) => row.dataset.key)"))
        self.assertGreater(len(seen), 150)
        last = self.until(lambda: self.script(f"return document.querySelector('.changes > li[aria-posinset=\"{fleet.BUSY_CHANGES}\"]')?.innerText"), "the last change is shown")
        self.assertIn("package-", last)
        self.press("k")

    def test_the_last_change_by_keys_opens(self):
        self.open(f"/systems/busy?day={fleet.day(3)}&search=package-139")
        self.one(".change-toggle")
        self.press("j", "j", KEYS.ENTER)
        self.one(".change-actions")
        self.press("j")
        self.until(lambda: self.script("return document.activeElement.closest('li')?.dataset.index") == "1", "the next change has the focus")


# No row that is seen waits for what it shows.
FILLED = """
const rows = [...document.querySelectorAll('.changes > li')].filter((row) => { const box = row.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; });
return rows.length > 0 && rows.every((row) => row.querySelector('.change-toggle'));
"""
