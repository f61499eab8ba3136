import os
import re
import stat
import subprocess
import tempfile
import unittest

from case import COMPOSE, SOURCES, VARVE, DeploymentCase
from compose_file import ComposeFile

FILES = ["compose.yml", "compose.cluster.yml"]
# The program that every role is; its other settings come from where VARVE_CONFIG says.
ROLES = ["gateway", "worker", "query"]
# Ends when it has done its work.
ONCE = ["cluster"]


class ComposeTests(DeploymentCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory(dir=os.environ.get("OUTPUT"))
        cls.addClassCleanup(temporary.cleanup)
        cls.prepared = temporary.name
        environment = {**os.environ, "VARVE_COMPOSE_OUTPUT": cls.prepared}
        subprocess.run([os.path.join(COMPOSE, "prepare"), "varve.example"], env=environment, check=True, stdout=subprocess.DEVNULL)
        cls.files = {file: cls.services(file) for file in FILES}

    @classmethod
    def services(cls, file, **variables):
        return ComposeFile(os.path.join(COMPOSE, file), os.path.join(cls.prepared, ".env"), variables).services

    def each(self):
        for file in FILES:
            for service in self.files[file].values():
                self.where = f"{file}, {service.name}:"
                yield service

    def test_prepared_files_are_made_once_and_for_nobody_else(self):
        secrets = os.path.join(self.prepared, "secrets")
        before = {name: self.content(os.path.join(secrets, name)) for name in os.listdir(secrets)}
        self.assertEqual(set(before), {"redis-password", "jwt-secret", "grafana-password", "tls.pem"})
        self.assertEqual(stat.S_IMODE(os.stat(secrets).st_mode), 0o700)
        for name in before:
            self.assertEqual(stat.S_IMODE(os.stat(os.path.join(secrets, name)).st_mode), 0o640, name)
        self.run_program(os.path.join(COMPOSE, "prepare"), "other.example", VARVE_COMPOSE_OUTPUT=self.prepared)
        self.assertEqual(before, {name: self.content(os.path.join(secrets, name)) for name in before})
        certificate = self.run_program("openssl", "x509", "-in", os.path.join(self.prepared, "tls.crt"), "-noout", "-ext", "subjectAltName")
        self.assertIn("DNS:varve.example", certificate)
        self.assertNotIn("PRIVATE", self.content(os.path.join(self.prepared, "tls.crt")))

    def content(self, path):
        with open(path, encoding="utf-8") as file:
            return file.read()

    def test_nothing_works_without_being_prepared(self):
        with self.assertRaisesRegex(SystemExit, "run compose/prepare first"):
            self.services("compose.yml", SECRETS_GROUP="")

    def test_variables_of_the_example_are_those_of_the_files(self):
        used = set()
        for file in [*FILES, "roles.yml"]:
            used |= set(re.findall(r"\$\{([A-Z_]+)", self.text("compose", file)))
        listed = set(re.findall(r"^#?([A-Z_]+)=", self.text("compose", ".env.example"), re.MULTILINE))
        self.assertEqual(listed - {"COMPOSE_PROJECT_NAME"}, used)

    def test_every_variable_of_a_role_is_a_setting_that_is_in_force(self):
        for service in self.each():
            if service.name not in ROLES:
                continue
            self.assertEqual(service.command, [service.name])
            given = dict(service.environment)
            given["VARVE_CONFIG"] = given["VARVE_CONFIG"].replace("/etc/varve", os.path.join(COMPOSE, "etc"))
            told = self.run_program(VARVE, service.name, "--print-config", **given)
            in_force = {"VARVE_" + line.split(":")[0].lstrip("# ").upper().replace(".", "_")
                        for line in told.splitlines() if line.endswith("# environment")}
            self.assertEqual(in_force, {name for name in given if name.startswith("VARVE_")} - {"VARVE_CONFIG"})

    def test_images_are_pinned_and_the_own_one_has_the_own_version(self):
        version = self.run_program(VARVE, "--version").strip()
        for service in self.each():
            self.assertRegex(service.tag, r"^v?\d+\.\d+\.\d+")
            if service.name in ROLES:
                self.assertEqual(service.tag, version)
        dockerfile = self.text("compose", "Dockerfile")
        self.assertIn(f"ARG VERSION={version}\n", dockerfile)
        for image in re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE):
            self.assertRegex(image, r":\d+\.\d+")

    def test_mounted_files_exist(self):
        for service in self.each():
            for source, _ in service.mounts:
                if source.startswith("/"):
                    self.assertTrue(os.path.exists(source), source)

    def test_containers_can_do_little(self):
        for service in self.each():
            said = service.content
            self.assertIs(said.get("read_only"), True)
            self.assertEqual(said.get("cap_drop"), ["ALL"])
            self.assertEqual(said.get("security_opt"), ["no-new-privileges:true"])
            self.assertNotIn("privileged", said)
            self.assertIn("max-size", said["logging"]["options"])
            self.assertIn("restart", said)
            if service.name not in ONCE:
                self.assertIn("memory", said["deploy"]["resources"]["limits"])
                self.assertTrue(service.health_command)
            # Wherever a secret is read, the group that may read it is there.
            self.assertTrue(not service.secrets or said.get("group_add"))

    def test_only_the_proxy_is_published_and_reaches_no_redis(self):
        for file in FILES:
            services = self.files[file]
            self.assertEqual([name for name, service in services.items() if service.content.get("ports")], ["proxy"])
            self.assertEqual(set(services["proxy"].content["networks"]), {"public", "edge"})
            self.assertEqual([name for name, service in services.items() if "public" in service.content["networks"]], ["proxy"])
            for name, service in services.items():
                if name.startswith("redis"):
                    self.assertEqual(set(service.content["networks"]), {"store"})
                self.assertEqual("jwt-secret" in service.secrets, name == "query")

    def test_prometheus_asks_the_names_and_ports_of_the_roles(self):
        asked = dict(re.findall(r"names: \[(\w+)\], type: A, port: (\d+)", self.text("compose", "prometheus", "prometheus.yml")))
        settings = self.run_program(VARVE, "serve", "--print-config")
        ports = {key: re.search(rf"^# {key}\.port: (\d+)", settings, re.MULTILINE)[1] for key in ("gateway", "query", "admin")}
        self.assertEqual(asked, {"gateway": ports["gateway"], "worker": ports["admin"], "query": ports["query"]})

    def test_a_container_stops_later_than_a_role_gives_up(self):
        for service in self.each():
            self.assertGreaterEqual(service.grace, 30 if service.name in ROLES else 10)

    @unittest.skipUnless(os.environ.get("HADOLINT"), "there is no hadolint")
    def test_the_linter_has_nothing_against_the_dockerfile(self):
        self.assertEqual(self.run_program(os.environ["HADOLINT"], os.path.join(COMPOSE, "Dockerfile")), "")

    def test_the_build_context_has_what_is_copied(self):
        allowed = re.findall(r"^!(\S+)", self.text("compose", "Dockerfile.dockerignore"), re.MULTILINE)
        copied = [name for line in re.findall(r"^COPY (?!--)(.+) \S+$", self.text("compose", "Dockerfile"), re.MULTILINE) for name in line.split()]
        self.assertEqual(set(allowed), set(copied))
        for name in copied:
            self.assertTrue(os.path.exists(os.path.join(SOURCES, name)), name)

    def test_the_proxy_accepts_its_configuration(self):
        file = os.path.join(self.directory(), "haproxy.cfg")
        with open(file, "w", encoding="utf-8") as out:
            out.write(self.text("compose", "proxy", "haproxy.cfg").replace("/run/secrets", os.path.join(self.prepared, "secrets")))
        environment = {**self.files["compose.yml"]["proxy"].environment, "BIND": "127.0.0.1", "MAXCONN": "1000"}
        self.run_program("haproxy", "-c", "-f", file, **environment)

    def test_scripts_of_containers_are_shell(self):
        for name in ("start", "healthy", "create-cluster"):
            self.run_program("sh", "-n", os.path.join(COMPOSE, "redis", name))
