"""Runs the tests of the console: run.py <varve> <directory> [names of tests]. Ends with 0 where all of them pass.

Pictures of what failed go to CONSOLE_PICTURES, or into the directory."""

import os
import sys
import time
import unittest

import browser
import fleet
from case import World
from deployment import Deployment


class Told(unittest.TextTestResult):
    """One line a test, as it ends, with how long it took."""

    def startTest(self, test):
        unittest.TestResult.startTest(self, test)
        self.began = time.monotonic()

    def addSuccess(self, test):
        self.tell(test, "passed")

    def addError(self, test, error):
        unittest.TestResult.addError(self, test, error)
        self.tell(test, "FAILED")

    def addFailure(self, test, failure):
        unittest.TestResult.addFailure(self, test, failure)
        self.tell(test, "FAILED")

    def addSubTest(self, test, subtest, outcome):
        unittest.TestResult.addSubTest(self, test, subtest, outcome)
        if outcome:
            self.tell(subtest, "FAILED")

    def tell(self, test, how):
        print(f"{how} {test.id()} in {time.monotonic() - self.began:.1f} s", flush=True)


def main(program, directory, *names):
    began = time.monotonic()
    deployment = Deployment(program, directory)
    deployment.start()
    try:
        World.credentials = fleet.fill(deployment)
        World.deployment, World.token = deployment, deployment.token()
        World.pictures = os.environ.get("CONSOLE_PICTURES", directory)
        World.driver = browser.started(directory)
        print(f"ready in {time.monotonic() - began:.1f} s", flush=True)
        try:
            return run(names)
        finally:
            World.driver.quit()
    finally:
        deployment.stop()


def run(names):
    here = os.path.dirname(os.path.abspath(__file__))
    loader = unittest.TestLoader()
    tests = loader.loadTestsFromNames(names) if names else loader.discover(here)
    result = unittest.TextTestRunner(stream=sys.stdout, resultclass=Told).run(tests)
    return 0 if result.wasSuccessful() and result.testsRun > 0 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
