"""All containers of a compose file, as processes of this machine."""

import os
import random
import re
import socket
import subprocess
import sys
import time

import yaml

from compose_file import ComposeFile
from container import Container
from names import NameServer

# Debian has no Grafana; its dashboard and what provisions it are checked elsewhere.
LEFT_OUT = ["grafana"]
PATIENCE = 90
# What containers listen on. A server of this machine that listens on every address has its port on these, too.
PORTS = [3443, 6379, 8080, 8081, 8082, 8443, 9090, 16379]


class World:
    def __init__(self, compose, file, varve, directory, extra):
        self.varve = varve
        self.directory = directory
        # Variables of every container, beside its own.
        self.extra = extra
        subprocess.run(
            [os.path.join(compose, "prepare"), "localhost"], check=True, stdout=subprocess.DEVNULL,
            env={**os.environ, "VARVE_COMPOSE_OUTPUT": directory})
        self._network = free_network()
        self.names = NameServer(self._network + ".53")
        # On loopback whoever connects comes from 127.0.0.1, the proxy, too. Connections are bounded by the files that this process may open.
        variables = {"STORE_PREFIX": self._network, "EDGE_PREFIX": "127.0.0", "PROXY_MAXCONN": "1000"}
        services = ComposeFile(os.path.join(compose, file), os.path.join(directory, ".env"), variables).services
        self._services = {name: service for name, service in services.items() if name not in LEFT_OUT}
        self.containers = list(self._made())

    def _made(self):
        number = 100
        for service in self._services.values():
            for replica in range(1, service.replicas + 1):
                number += 1
                address = service.address or f"{self._network}.{number}"
                self.names.add(service.name, address)
                yield Container(service, f"{service.name}-{replica}", address, self)

    def of(self, service):
        return [container for container in self.containers if container.service.name == service]

    def located(self, text):
        """Addresses in place of services' names, where such a name is the host of an address."""
        services = "|".join(sorted(self._services, key=len, reverse=True))
        return re.sub(rf"(?<=[/,@])({services})(?=:\d)", lambda match: self.names.addresses(match[0])[0], text)

    def adapted(self, path, text):
        """Prometheus asks no other name server than the system's: it is told the addresses, and asks more often than once in 15 s."""
        if os.path.basename(path) != "prometheus.yml":
            return text
        config = yaml.safe_load(text)
        config["global"] = {name: "1s" for name in config["global"]}
        for job in config["scrape_configs"]:
            (found,) = job.pop("dns_sd_configs")
            targets = [f"{address}:{found['port']}" for name in found["names"] for address in self.names.addresses(name)]
            job["static_configs"] = [{"targets": targets}]
        return yaml.safe_dump(config)

    def start(self):
        """Each when what it waits for is as it wants it."""
        for container in self.containers:
            container.prepare()
        waiting = list(self.containers)
        began = time.monotonic()
        while waiting:
            for container in [container for container in waiting if self._may_start(container)]:
                container.start()
                waiting.remove(container)
            self._check(began)
            time.sleep(0.05)
        self.wait_until_healthy()

    def _may_start(self, container):
        return all(self._is(condition, name) for name, condition in container.service.needs.items())

    def _is(self, condition, name):
        needed = self.of(name)
        if any(not container.is_started for container in needed):
            return False
        if condition == "service_completed_successfully":
            return all(container.status == 0 for container in needed)
        return all(container.is_healthy() for container in needed)

    def _check(self, began):
        for container in self.containers:
            if container.is_started and container.status not in (None, 0):
                raise RuntimeError(f"{container.name} ended with {container.status}: {container.log[-2000:]}")
        if time.monotonic() - began > PATIENCE:
            raise RuntimeError(f"not everything has started within {PATIENCE} s")

    def wait_until_healthy(self):
        for container in self.containers:
            if container.service.health_command:
                self.until(f"{container.name} is healthy", container.is_healthy)

    def until(self, what, condition, within=PATIENCE):
        began = time.monotonic()
        while not condition():
            if time.monotonic() - began > within:
                logs = "".join(f"--- {container.name}\n{container.log[-1500:]}\n" for container in self.containers)
                raise RuntimeError(f"not within {within} s: {what}\n{logs}")
            time.sleep(0.1)

    def stop(self):
        """Proxy first, Redis last; returns the longest time that one took."""
        order = ["proxy", "gateway", "query", "worker", "prometheus"]
        rest = [name for name in self._services if name not in order]
        running = [container for name in order + rest for container in self.of(name) if container.status is None]
        return max(container.stop() for container in running)

    def kill(self):
        for container in self.containers:
            if container.is_started and container.status is None:
                container.kill()


def free_network():
    """The first three numbers of addresses that nobody uses: loopback has sixteen million."""
    for _ in range(100):
        network = f"127.{random.randint(10, 250)}.{random.randint(1, 250)}"
        try:
            for port in PORTS:
                with socket.socket() as probe:
                    probe.bind((network + ".1", port))
            return network
        except OSError as error:
            print(f"{network}: {error}", file=sys.stderr)
    raise SystemExit("a server listens on every address, at one of the ports of the compose files: stop it first")
