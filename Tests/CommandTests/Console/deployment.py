"""A `varve serve` in a directory of its own, and the commands and requests that fill it."""

import base64
import http.client
import json
import os
import signal
import subprocess
import time
import urllib.parse

LIMIT = 120


class Deployment:
    def __init__(self, program, directory):
        self.program = program
        self.directory = directory
        self.data = os.path.join(directory, "data")
        # Tokens end when they say so: the clocks of issuer and service are one here.
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("VARVE_") or name == "VARVE_TEST_WORKSPACE"}
        self.environment = {**inherited, "VARVE_DATA": self.data, "VARVE_JWT_LEEWAY": "0", "VARVE_LOG_LEVEL": "error"}
        self.ports = {"gateway": 0, "query": 0}
        self.process = None

    @property
    def console(self):
        return f"http://127.0.0.1:{self.ports['query']}"

    def start(self):
        """On free ports the first time, afterwards on the same ones, which somebody may have for a moment."""
        deadline = time.monotonic() + LIMIT
        while not self._started():
            if self.process.poll() != 1 or time.monotonic() > deadline:
                raise RuntimeError(f"varve serve does not start: {self._text('serve.err')[:4000]}")

    def _started(self):
        options = [f"--{role}-port={port}" for role, port in self.ports.items()]
        with open(self._path("serve.out"), "w") as output, open(self._path("serve.err"), "a") as errors:
            self.process = subprocess.Popen([self.program, "serve", *options], env=self.environment, stdout=output, stderr=errors)
        # Whoever kills this script kills what is named in such files.
        with open(self._path("serve.pid"), "w") as file:
            file.write(f"{self.process.pid}\n")
        return self._listening()

    def _listening(self):
        deadline = time.monotonic() + LIMIT
        while self.process.poll() is None and time.monotonic() < deadline:
            lines = [line.partition(" listens on http://127.0.0.1:") for line in self._text("serve.out").splitlines()]
            ports = {role: int(port) for role, _, port in lines if port.isdigit()}
            if ports.keys() == self.ports.keys():
                self.ports = ports
                return True
            time.sleep(0.02)
        return False

    def kill(self):
        """As a crash would end it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()

    def run(self, *arguments):
        result = subprocess.run([self.program, *arguments], env=self.environment, capture_output=True, text=True, timeout=LIMIT)
        if result.returncode != 0:
            raise RuntimeError(f"varve {' '.join(arguments)}: {result.stdout[-500:]}{result.stderr[-2000:]}")
        return result.stdout

    def token(self, *more):
        return self.run("token", "issue", "--all", *more).split()[0]

    def load(self, lines):
        """Brings in history, lines as `varve import` reads them."""
        with open(self._path("history.ndjson"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        return self.run("import", self._path("history.ndjson"))

    def ask(self, method, path, token, body=None, connection=None):
        """`data` of the API's answer."""
        connection = connection or http.client.HTTPConnection("127.0.0.1", self.ports["query"], timeout=LIMIT)
        connection.request(method, path, json.dumps(body) if body else None, {"Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:500]}")
        return json.loads(text)["data"]

    def get(self, path, token, **parameters):
        return self.ask("GET", f"{path}?{urllib.parse.urlencode(parameters)}", token)

    def post(self, system, inventory):
        """Posts as a machine does; the moment of the 202, by the monotonic clock."""
        connection = http.client.HTTPConnection("127.0.0.1", self.ports["gateway"], timeout=LIMIT)
        basic = base64.b64encode(f"{system['system_key']}:{system['system_secret']}".encode()).decode()
        connection.request("POST", "/api/systems/inventory", json.dumps(inventory), {"Authorization": f"Basic {basic}"})
        answer = connection.getresponse()
        if answer.status != 202:
            raise RuntimeError(f"the gateway answers {answer.status}: {answer.read()[:500]}")
        return time.monotonic()

    def _path(self, name):
        return os.path.join(self.directory, name)

    def _text(self, name):
        with open(self._path(name), encoding="utf-8") as file:
            return file.read()
