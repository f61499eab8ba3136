"""One process of a service, with the command, the environment and the files that its container would have.

Paths of the container become paths below a directory, its address one of this machine's loopback addresses: so every port is as it is written.
"""

import os
import re
import shutil
import signal
import subprocess
import time

# What an image puts before the command.
ENTRYPOINTS = {"varve": ["varve"], "prom/prometheus": ["prometheus"]}


class Container:
    def __init__(self, service, name, address, world):
        self.service = service
        self.name = name
        self.address = address
        self._world = world
        self._root = os.path.join(world.directory, name)
        self._paths = {}
        self._process = None

    def prepare(self):
        """Mounts: what is read is copied, with its paths and addresses as they are here; a volume is a directory."""
        for secret in self.service.secrets:
            self._paths["/run/secrets/" + secret] = os.path.join(self._world.directory, "secrets", secret)
        for _, target in self.service.mounts:
            self._paths[target] = self._root + target
        for target in self.service.temporary:
            self._paths[target] = self._root + target
            os.makedirs(self._root + target, exist_ok=True)
        for source, target in self.service.mounts:
            self._mount(source, self._root + target)

    def _mount(self, source, target):
        if not source.startswith("/"):
            os.makedirs(target, exist_ok=True)
        elif os.path.isdir(source):
            shutil.copytree(source, target, copy_function=self._copy, dirs_exist_ok=True)
        else:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            self._copy(source, target)

    def _copy(self, source, target):
        with open(source, encoding="utf-8") as file:
            text = self._world.adapted(source, self.translated(file.read()))
        with open(target, "w", encoding="utf-8") as file:
            file.write(text)

    def translated(self, text):
        places = {**self._paths, "0.0.0.0": self.address, "127.0.0.11:53": self._world.names.place}
        pattern = "|".join(re.escape(place) for place in sorted(places, key=len, reverse=True))
        return re.sub(rf"(?<![\w.])(?:{pattern})(?![\w-])", lambda match: places[match[0]], text)

    @property
    def environment(self):
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("VARVE_")}
        own = {name: self._world.located(self.translated(value)) for name, value in self.service.environment.items()}
        return {**inherited, **own, **self._world.extra}

    def _words(self, command):
        words = [self.translated(word) for word in command]
        return [self._world.varve if words[0] == "varve" else words[0], *words[1:]]

    def start(self):
        command = self._words(ENTRYPOINTS.get(self.service.image, []) + self.service.command)
        # Whatever ends this program ends what it has started.
        command = ["setpriv", "--pdeathsig", "KILL", *command]
        with open(self.log_path, "a") as log:
            self._process = subprocess.Popen(
                command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self._world.directory)

    @property
    def log_path(self):
        return os.path.join(self._world.directory, self.name + ".log")

    @property
    def log(self):
        with open(self.log_path, encoding="utf-8", errors="replace") as file:
            return file.read()

    @property
    def is_started(self):
        return self._process is not None

    @property
    def status(self):
        """`None` while it runs."""
        return self._process.poll()

    def run(self, *command):
        """What `docker compose exec` would print."""
        done = subprocess.run(self._words(command), env=self.environment, capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise RuntimeError(f"{self.name}: {' '.join(command)} ended with {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def is_healthy(self):
        if self.status is not None:
            return False
        command = self._words(self.service.health_command)
        try:
            return subprocess.run(command, env=self.environment, capture_output=True, timeout=15).returncode == 0
        except subprocess.TimeoutExpired:
            return False

    def kill(self):
        self._process.kill()
        self._process.wait()

    def stop(self):
        """As `docker stop`: the signal, and when the time of grace is over the other one. Returns how long it took."""
        began = time.monotonic()
        self._process.send_signal(getattr(signal, self.service.stop_signal))
        try:
            self._process.wait(self.service.grace)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError(f"{self.name} did not end within its {self.service.grace} s of grace") from None
        return time.monotonic() - began
