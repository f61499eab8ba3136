import os
import re

from case import COMPOSE, SOURCES, VARVE, DeploymentCase

UNITS = {"varve.service": "serve", "varve-gateway@.service": "gateway", "varve-worker@.service": "worker", "varve-query@.service": "query"}
# Of ten; units without any hardening have 9.6.
MOST_EXPOSED = 1.5


class UnitTests(DeploymentCase):
    def units(self):
        self.assertEqual(set(os.listdir(os.path.join(COMPOSE, "systemd"))), set(UNITS))
        for name, role in UNITS.items():
            self.where = f"{name}:"
            yield name, role, self.text("compose", "systemd", name)

    def test_systemd_understands_them(self):
        directory = self.directory()
        for name, _, text in self.units():
            path = os.path.join(directory, name.replace("@", "@8081"))
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace("/usr/bin/varve", VARVE))
            # Manual pages are those of the package.
            self.run_program("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", path)

    def test_they_may_do_little(self):
        for name, _, _ in self.units():
            told = self.run_program(
                "systemd-analyze", "security", "--offline=true", f"--threshold={int(MOST_EXPOSED * 10)}", "--no-pager",
                os.path.join(COMPOSE, "systemd", name))
            exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", told)[1]
            self.assertLessEqual(float(exposure), MOST_EXPOSED)

    def test_their_commands_and_variables_are_those_of_the_program(self):
        for name, role, text in self.units():
            self.assertIn(f"\nExecStart=/usr/bin/varve {role}\n", text)
            given = dict(re.findall(r"^Environment=(VARVE_\w+)=(.*)$", text, re.MULTILINE))
            for file in re.findall(r"^EnvironmentFile=-?/etc/varve/(\w+\.env)$", text, re.MULTILINE):
                path = os.path.join(SOURCES, "scripts", "package.d", "etc", file)
                if os.path.exists(path):
                    given |= dict(re.findall(r"^(VARVE_\w+)=(.*)$", self.text(path), re.MULTILINE))
            given = {variable: value.replace("%i", "8081").replace("%d", "/run/credentials") for variable, value in given.items()}
            given["VARVE_CONFIG"] = given["VARVE_CONFIG"].replace("/etc/varve", os.path.join(COMPOSE, "etc"))
            told = self.run_program(VARVE, role, "--print-config", **given)
            in_force = {"VARVE_" + line.split(":")[0].lstrip("# ").upper().replace(".", "_")
                        for line in told.splitlines() if line.endswith("# environment")}
            self.assertEqual(in_force, set(given) - {"VARVE_CONFIG"})

    def test_they_end_gently_and_are_started_again(self):
        for _, _, text in self.units():
            self.assertIn("\nRestart=always\n", text)
            # A role gives what it has in hand 20 s.
            self.assertGreaterEqual(int(re.search(r"^TimeoutStopSec=(\d+)s$", text, re.MULTILINE)[1]), 30)
            self.assertIn("\nExecReload=/bin/kill -HUP $MAINPID\n", text)
