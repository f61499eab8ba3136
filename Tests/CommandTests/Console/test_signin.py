"""Who one is: a token from the address or pasted, refused ones, and those that end."""

import os

from case import KEYS, ConsoleCase, World


class SignInTests(ConsoleCase):
    def test_by_the_address(self):
        self.open("/systems/steady?severity=medium")
        self.sees("Mostly quiet", "h1")
        self.assertEqual(self.address(), "/systems/steady?severity=medium", "the token stays in the address")
        self.assertEqual(self.script("return history.length"), 2, "the token stays in the history")
        self.assertEqual(self.script("return Object.values(sessionStorage)"), [World.token])
        self.assertNotIn(World.token, self.script("return JSON.stringify(localStorage) + document.cookie"))

    def test_by_pasting(self):
        self.driver.get(f"{self.deployment.console}/systems/steady?severity=medium")
        self.one("#token").send_keys(f"  Bearer {World.token} ")
        self.click("main button[type=submit]")
        self.sees("Mostly quiet", "h1")
        self.assertEqual(self.address(), "/systems/steady?severity=medium")
        self.driver.refresh()
        self.sees("Mostly quiet", "h1")

    def test_refused_tokens(self):
        self.allowed.append("status of 401")
        self.driver.get(self.deployment.console)
        header, payload, _ = World.token.split(".")
        for text, says in [("varve", "This is no token"), (f"{header}.{payload}.{'A' * 43}", "does not accept this token")]:
            field = self.one("#token")
            field.clear()
            field.send_keys(text, KEYS.ENTER)
            self.sees(says, "#token-error")
            self.assertEqual(field.get_attribute("aria-invalid"), "true")
        self.assertEqual(self.script("return sessionStorage.length"), 0, "a refused token is kept")

    def test_a_token_without_the_permission(self):
        self.allowed.append("status of 403")
        token = self.deployment.token("--permission", "manage:systems")
        self.driver.get(self.deployment.console)
        self.one("#token").send_keys(token, KEYS.ENTER)
        self.sees("read:systems", "#token-error")

    def test_an_expired_token_and_back_to_the_same_place(self):
        self.allowed.append("status of 401")
        place = "/systems/steady?severity=medium&search=version"
        self.open(place, self.deployment.token("--ttl", "4s"))
        self.sees("Mostly quiet", "h1")
        # Nothing is touched: that it ends is noticed all the same.
        self.sees("Your token has expired")
        self.one("#token").send_keys(World.token, KEYS.ENTER)
        self.sees("Mostly quiet", "h1")
        self.assertEqual(self.address(), place)

    def test_signing_out(self):
        self.open("/")
        self.click("header .menu summary")
        self.click("header .menu-body .button")
        self.sees("You are signed out")
        self.assertEqual(self.script("return sessionStorage.length"), 0)
        self.driver.refresh()
        self.one("#token")

    def test_one_organization_sees_its_own(self):
        self.allowed.append("status of 40[34]")
        token = self.deployment.run("token", "issue", "--organization", "acme").split()[0]
        self.open("/", token)
        self.sees("Mostly quiet")
        self.assertNotIn("Host 0", self.text())
        self.driver.get(f"{self.deployment.console}/systems/host-0001")
        self.settled()
        self.assertNotIn("Debian", self.text())
