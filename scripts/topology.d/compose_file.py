"""A compose file as Docker Compose understands it: variables put in, `extends` followed, merged keys merged."""

import os
import re
import subprocess

import yaml


class ComposeFile:
    def __init__(self, path, env_file, variables):
        command = ["docker-compose", "--file", path, "--env-file", env_file, "config"]
        # What the caller's environment says of these files is not meant for this run.
        inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        done = subprocess.run(command, env={**inherited, **variables}, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{path} is no compose file: {done.stderr.strip()}")
        # A dollar sign that is none of Compose's is doubled in what it prints.
        self._content = yaml.safe_load(done.stdout.replace("$$", "$"))
        self.services = {name: Service(name, content) for name, content in self._content["services"].items()}


class Service:
    """What one service says, in the words of the specification."""

    def __init__(self, name, content):
        self.name = name
        self.content = content

    @property
    def image(self):
        """Without its version."""
        return self.content["image"].rpartition(":")[0]

    @property
    def tag(self):
        return self.content["image"].rpartition(":")[2]

    @property
    def command(self):
        return [str(word) for word in self.content.get("command", [])]

    @property
    def environment(self):
        return {name: str(value) for name, value in self.content.get("environment", {}).items() if value is not None}

    @property
    def replicas(self):
        return self.content.get("deploy", {}).get("replicas", 1)

    @property
    def mounts(self):
        """Pairs: a path of the host or the name of a volume, and the path in the container."""
        return [tuple(volume.split(":")[:2]) for volume in self.content.get("volumes", [])]

    @property
    def temporary(self):
        return self.content.get("tmpfs", [])

    @property
    def secrets(self):
        return [secret["source"] for secret in self.content.get("secrets", [])]

    @property
    def address(self):
        """`None` where it may have any."""
        networks = self.content.get("networks", {}).values()
        return next((network["ipv4_address"] for network in networks if network and "ipv4_address" in network), None)

    @property
    def health_command(self):
        test = self.content.get("healthcheck", {}).get("test", [])
        return test[1:] if test and test[0] == "CMD" else None

    @property
    def needs(self):
        """Conditions by the names of services."""
        return {name: wanted["condition"] for name, wanted in self.content.get("depends_on", {}).items()}

    @property
    def stop_signal(self):
        return self.content.get("stop_signal", "SIGTERM")

    @property
    def grace(self):
        """Seconds."""
        minutes, seconds = re.fullmatch(r"(?:(\d+)m)?(?:(\d+)s)?", self.content.get("stop_grace_period", "10s")).groups()
        return int(minutes or 0) * 60 + int(seconds or 0)
