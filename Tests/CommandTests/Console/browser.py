"""One Chromium for all tests. Each has a tab of its own, and with it a session storage of its own."""

import base64
import json
import os

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

CHROMIUM = "/usr/bin/chromium"
DRIVER = "/usr/bin/chromedriver"
DESKTOP = (1280, 900)
PHONE = (320, 640)

# Beyond what Chromium writes into its log by itself.
WATCH = """
addEventListener('securitypolicyviolation', (event) => console.error(`policy violated: ${event.effectiveDirective} ${event.blockedURI}`));
addEventListener('unhandledrejection', (event) => console.error(`unhandled: ${event.reason?.stack ?? event.reason}`));
"""


def started(directory):
    options = Options()
    options.binary_location = CHROMIUM
    profile = os.path.join(directory, "chromium")
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb", "--hide-scrollbars",
                 "--disable-background-networking", "--disable-component-update", "--no-first-run", "--lang=en", f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.add_experimental_option("perfLoggingPrefs", {"enablePage": False, "enableNetwork": True})
    # A driver that is named is not looked for elsewhere.
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.set_script_timeout(60)
    driver.set_page_load_timeout(60)
    with open(os.path.join(directory, "browser.pid"), "w") as file:
        file.write(f"{driver.service.process.pid}\n{driver.capabilities.get('goog:processID', '')}\n")
    return driver


class Tab:
    """The tab of one test, and what went on in it."""

    def __init__(self, driver, console):
        self.driver = driver
        self.console = console
        self.home = driver.current_window_handle
        self.errors, self.requests = [], []
        self._forget()
        self.another()
        self.size(*DESKTOP)
        self.media("light")

    def another(self):
        """One more tab, as if on another machine: nothing of this one's session is in it."""
        self.driver.switch_to.new_window("tab")
        self.command("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        # Without a window system no page would ever have the focus.
        self.command("Emulation.setFocusEmulationEnabled", enabled=True)
        return self.driver.current_window_handle

    def command(self, name, **parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def size(self, width, height, mobile=False):
        """`mobile`: by finger, without a mouse."""
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)
        self.command("Emulation.setTouchEmulationEnabled", enabled=mobile)

    def media(self, scheme):
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}])

    def screenshot(self, path, whole=False):
        picture = self.command("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(picture))
        return path

    def look(self):
        """Takes over what Chromium has logged since."""
        self.errors += [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])

    def close(self):
        """Closes every tab of the test, after a look at what they logged."""
        self.look()
        for handle in self.driver.window_handles:
            if handle != self.home:
                self.driver.switch_to.window(handle)
                self.driver.close()
        self.driver.switch_to.window(self.home)

    def _forget(self):
        self.driver.get_log("browser")
        self.driver.get_log("performance")
