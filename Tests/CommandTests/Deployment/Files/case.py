"""What the tests share: where things are, and programs that are asked."""

import os
import subprocess
import tempfile
import unittest

SOURCES = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))))
COMPOSE = os.path.join(SOURCES, "compose")
VARVE = os.environ["VARVE"]


class DeploymentCase(unittest.TestCase):
    # What of several things is looked at; failures name it.
    where = ""

    def _formatMessage(self, msg, standardMsg):
        return f"{self.where} {super()._formatMessage(msg, standardMsg)}"

    def directory(self):
        temporary = tempfile.TemporaryDirectory(dir=os.environ.get("OUTPUT"))
        self.addCleanup(temporary.cleanup)
        return temporary.name

    def text(self, *path):
        with open(os.path.join(SOURCES, *path), encoding="utf-8") as file:
            return file.read()

    def run_program(self, *command, **environment):
        """Its output; fails where it fails."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("VARVE_")}
        done = subprocess.run(command, env={**inherited, **environment}, capture_output=True, text=True, timeout=200)
        self.assertEqual(done.returncode, 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        return done.stdout
