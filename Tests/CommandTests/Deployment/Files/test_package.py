import gzip
import os
import re
import stat
import subprocess

from case import SOURCES, VARVE, DeploymentCase


class PackageTests(DeploymentCase):
    """The package of the program as the tests have it: neither stripped nor with Swift's own libraries."""

    @classmethod
    def setUpClass(cls):
        cls.output = os.path.join(os.environ["OUTPUT"], "package")
        cls.root = os.path.join(cls.output, "root")
        done = subprocess.run(
            [os.path.join(SOURCES, "scripts", "package"), "--varve", VARVE, "--output", cls.output], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(done.stdout + done.stderr)
        cls.package = done.stdout.splitlines()[-1]
        subprocess.run(["dpkg-deb", "--raw-extract", cls.package, cls.root], check=True)

    def inside(self, *path):
        return os.path.join(self.root, *path)

    def field(self, name):
        return self.run_program("dpkg-deb", "--field", self.package, name).strip()

    def test_it_is_named_after_the_version_of_the_program(self):
        version = self.run_program(VARVE, "--version").strip()
        self.assertEqual(self.field("Version"), version)
        self.assertEqual(os.path.basename(self.package), f"varve_{version}_{self.field('Architecture')}.deb")

    def test_its_dependencies_are_those_of_the_program(self):
        for library in ("libc6", "libhiredis0.14", "libzstd1", "zlib1g", "libstdc++6", "adduser"):
            self.assertRegex(self.field("Depends"), rf"(^|, ){re.escape(library)}( |,|$)")

    def test_everything_in_it_is_roots_and_nothing_is_anybodys_to_write(self):
        for line in self.run_program("dpkg-deb", "--contents", self.package).splitlines():
            mode, owner = line.split()[:2]
            self.assertEqual(owner, "root/root", line)
            if not mode.startswith("l"):
                self.assertNotIn("w", mode[5] + mode[8], line)

    def test_files_of_configuration_are_known_as_such(self):
        with open(self.inside("DEBIAN", "conffiles"), encoding="utf-8") as file:
            known = file.read().split()
        there = [os.path.join("/", os.path.relpath(os.path.join(place, name), self.root))
                 for place, _, names in os.walk(self.inside("etc")) for name in names]
        self.assertEqual(sorted(known), sorted(there))

    def test_maintainer_scripts_are_shell_that_stops_at_an_error(self):
        for name in ("postinst", "prerm", "postrm"):
            path = self.inside("DEBIAN", name)
            self.run_program("sh", "-n", path)
            self.assertTrue(os.stat(path).st_mode & stat.S_IXUSR)
            with open(path, encoding="utf-8") as file:
                self.assertTrue(file.read().startswith("#!/bin/sh\nset -e\n"))

    def test_every_command_has_a_manual_page_that_man_can_show(self):
        pages = os.listdir(self.inside("usr/share/man/man1"))
        for name in ("varve", "varve-serve", "varve-queue-dead-retry", "varve-healthy"):
            self.assertIn(name + ".1.gz", pages)
        for name in pages:
            page = self.inside("usr/share/man/man1", name)
            done = subprocess.run(["man", "--warnings", "--local-file", page], capture_output=True, text=True, env={**os.environ, "MANWIDTH": "80"})
            self.assertEqual((done.returncode, done.stderr), (0, ""), name)
        with gzip.open(self.inside("usr/share/man/man1/varve-gateway.1.gz"), "rt", encoding="utf-8") as file:
            self.assertIn("\\fB\\-\\-gateway\\-port\\fR \\fIport\\fR", file.read())

    def test_bash_completes_commands(self):
        script = (f"source /usr/share/bash-completion/bash_completion; source {self.inside('usr/share/bash-completion/completions/varve')}; "
                  "COMP_WORDS=(varve ga); COMP_CWORD=1; COMP_LINE='varve ga'; COMP_POINT=8; COMP_TYPE=9; "
                  "$(complete -p varve | sed 's/.*-F \\([^ ]*\\).*/\\1/') varve ga varve; echo \"${COMPREPLY[@]}\"")
        self.assertEqual(self.run_program("bash", "-c", script).split(), ["gateway"])

    def test_sums_are_right(self):
        done = subprocess.run(["md5sum", "--check", "--quiet", "DEBIAN/md5sums"], cwd=self.root, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_examples_and_documentation_are_there(self):
        for name in ("copyright", "changelog.gz", "operations.md", "examples/haproxy.cfg", "examples/redis.conf", "examples/varve.json"):
            self.assertTrue(os.path.exists(self.inside("usr/share/doc/varve", name)), name)
