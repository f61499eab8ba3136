"""Comparisons, snapshots and histories of fields."""

import fleet
from case import KEYS, ConsoleCase


class MomentTests(ConsoleCase):
    def changes(self):
        return self.script("return [...document.querySelectorAll('.compare-rows .change-summary')].map((one) => one.textContent)")

    def test_two_days(self):
        self.open(f"/systems/steady/compare?from={fleet.day(8)}&to={fleet.day(1)}")
        self.until(lambda: self.changes() and "12.4 → 12.6" in self.changes()[0], "the versions are compared")
        self.click('[aria-label="Exchange from and to"]')
        self.until(lambda: self.changes() and "12.6 → 12.4" in self.changes()[0], "they are compared the other way")
        self.assertRegex(self.address(), r"/systems/steady/compare\?from=\d+&to=\d+")

    def test_two_times_by_their_fields(self):
        self.open("/systems/steady/compare")
        self.until(lambda: self.changes() and "12.5 → 12.6" in self.changes()[0], "the newest two are compared")
        field = self.one('[aria-label="From: date and time, UTC"]')
        self.script("arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('blur'))", field, f"{fleet.day(7)}T12:00")
        self.until(lambda: self.changes() and "12.4 → 12.6" in self.changes()[0], "the time counts")
        self.assertIn(f"from={fleet.day(7)}T12:00:00Z", self.address())

    def test_filters_of_a_comparison_are_shared(self):
        self.open(f"/systems/demo-1/compare?from={fleet.day(50)}&to={fleet.day(0)}")
        all_of_them = self.until(self.changes, "changes are there")
        self.press("/")
        self.press("version")
        self.until(lambda: 0 < len(self.changes()) < len(all_of_them), "fewer are left")
        address, left = self.address(), self.changes()
        self.tab.another()
        self.open(address)
        self.until(lambda: self.changes() == left, "the same changes are shown")

    def test_no_difference_and_no_such_moment(self):
        self.allowed.append("status of 404")
        self.open(f"/systems/steady/compare?from={fleet.day(8)}&to={fleet.day(7)}")
        self.sees("No difference")
        self.open("/systems/steady/compare?from=2001-01-01&to=2001-01-02")
        self.sees("no inventory by then")
        self.click(".compare-result .button")
        self.until(self.changes, "the newest two are compared")

    def test_searching_a_snapshot(self):
        self.open("/systems/steady/snapshot")
        self.sees("12.6")
        self.one('[aria-label="Search in paths and values"]').send_keys("12.6")
        self.sees("1 of 1", ".tree-told")
        self.assertEqual(self.one(".tree mark").text, "12.6")
        self.arrives(r"/systems/steady/snapshot\?search=12\.6")
        self.one('[aria-label="Search in paths and values"]').send_keys("x")
        self.sees("no match", ".tree-told")

    def test_snapshots_of_other_times(self):
        self.open(f"/systems/steady/snapshot?at={fleet.day(7)}T12:00:00Z")
        self.sees("12.4", ".tree")
        self.click("a[rel=next]")
        self.arrives(r"/systems/steady/snapshot\?inventory=\d+")
        self.sees("12.4", ".tree")
        self.assertIn(fleet.day(6), self.text(".record-when"))

    def test_a_snapshot_of_odd_values(self):
        self.open("/systems/odd/snapshot")
        self.press("/")
        self.press("markup ran")
        self.sees("<img src=x onerror=", ".tree")
        self.assertEqual(self.script("return document.querySelectorAll('main img, main script').length"), 0)
        self.sees(fleet.BIG_NUMBER[:-1] + "1", ".tree")
        self.assertLessEqual(self.script("return document.scrollingElement.scrollWidth - innerWidth"), 0)

    def test_the_tree_by_keys(self):
        self.open("/systems/steady/snapshot")
        self.press("/")
        self.press("distro", KEYS.ENTER)
        self.sees("1 of 1", ".tree-told")
        self.press(KEYS.ARROW_DOWN)
        self.until(lambda: self.script("return document.activeElement.getAttribute('role')") == "treeitem", "the tree has the focus")
        self.press(KEYS.HOME, KEYS.ARROW_LEFT)
        self.until(lambda: self.script("return document.activeElement.getAttribute('aria-expanded')") == "false", "the first branch is folded")
        self.assertEqual(len(self.all(".tree [role=treeitem]")), 1)
        self.press(KEYS.ARROW_RIGHT, KEYS.ARROW_RIGHT)
        self.assertEqual(self.script("return document.activeElement.getAttribute('aria-level')"), "2")

    def test_the_history_of_a_field(self):
        self.open("/systems/steady/field?path=facts.distro.version")
        values = self.until(lambda: self.script("return [...document.querySelectorAll('.value-table tbody tr')].map((row) => row.cells[0].innerText.trim())"), "values are there")
        self.assertEqual([value.strip('"') for value in values], ["12.6", "12.5", "12.4"])
        steps = [step.get_attribute("aria-label") for step in self.all(".steps-svg .step")]
        self.assertEqual(len(steps), 3)
        self.assertRegex(steps[0], r"12\.4.*since")
        self.script("document.querySelector('.step[tabindex=\"0\"]').focus()")
        self.press(KEYS.HOME, KEYS.ENTER)
        self.until(lambda: "12.4" in self.focused().text, "Enter leads to the row of the value")

    def test_a_path_is_chosen_from_what_there_is(self):
        self.open("/systems/steady/field")
        self.one("#path-input").send_keys("memory.to")
        self.one("#path-list [role=option]")
        self.press(KEYS.ARROW_DOWN, KEYS.ENTER)
        self.arrives(r"/systems/steady/field\?path=facts\.memory\.total")
        self.sees("4096")

    def test_long_numbers_keep_their_digits_in_a_history(self):
        self.open("/systems/odd/field?path=facts.serial")
        self.sees(fleet.BIG_NUMBER)
        self.sees(fleet.BIG_NUMBER[:-1] + "1")
