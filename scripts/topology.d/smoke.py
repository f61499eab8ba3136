"""Everything that a deployment has to do, once, from outside."""

import json
import re
import ssl
import time
import warnings
from concurrent.futures import ThreadPoolExecutor

from client import Client, prometheus

# Leases of a worker that died run out in ten seconds.
TAKEOVER = 40
# Two of the proxy's checks.
CALM = 5


class Smoke:
    def __init__(self, world):
        self._world = world
        # An address that nothing else has, to find it again in the gateways' logs.
        self._source = "127.1.2.3"
        proxy, self._prometheus = world.of("proxy")[0], world.of("prometheus")[0]
        self._client = Client(proxy.address, world.directory + "/tls.crt", self._source)
        self._began = time.monotonic()
        self._number = 0
        self._accepted = 0
        self._refusals = []

    def run(self):
        self._register()
        for step in (self.history, self.proxy, self.stream, self.metrics, self.deaths, self.redis_dies, self.drain, self.end):
            step()

    def _tell(self, what):
        print(f"{time.monotonic() - self._began:5.1f} s  {what}", flush=True)

    def _expect(self, what, holds):
        if not holds:
            raise RuntimeError(f"expected: {what}")

    def _register(self):
        ask = self._client.ask
        self._world.until("the proxy has found query services", lambda: ask("GET", "/")[0] == 200)
        self._world.until("the proxy has found gateways", lambda: ask("POST", "/api/systems/inventory", body="{}")[0] == 401)
        gateway, query = self._world.of("gateway")[0], self._world.of("query")[0]
        self._system = json.loads(gateway.run("varve", "systems", "create", "--id", "web1", "--json"))
        self._token = query.run("varve", "token", "issue", "--all").strip()
        self._tell("a system is registered, and a token issued, within the containers")

    def _post(self):
        """One more inventory; its status."""
        self._number += 1
        status, text = self._client.post(self._system, {"os": {"name": "debian"}, "packages": {"nginx": f"1.{self._number}"}})
        self._accepted += status == 202
        if status != 202:
            self._refusals.append(f"{status} {text}")
        return status

    def _stored(self):
        return self._client.get("/api/systems/web1/inventory?page_size=1&include_data=false", self._token)["pagination"]["total_count"]

    def _expect_all_stored(self):
        """As many as were accepted; one that was not answered may be there, too."""
        self._world.until("what was accepted is stored", lambda: self._stored() >= self._accepted, TAKEOVER)
        self._expect("nothing is stored twice", self._accepted <= self._stored() <= self._number)

    def history(self):
        for _ in range(5):
            self._expect("a post is answered 202", self._post() == 202)
        self._expect_all_stored()
        changes = self._client.get("/api/systems/web1/inventory/timeline", self._token)["summary"]["total"]
        self._expect("each inventory after the first has a change", changes >= self._accepted - 1)
        self._tell(f"{self._accepted} inventories were posted over TLS; the timeline has {changes} changes")

    def proxy(self):
        ask = self._client.ask
        for path in ("/metrics", "/healthz", "/readyz", "/metrics/", "//metrics", "/readyz/"):
            self._expect(f"{path} is not shown outside", ask("GET", path)[0] == 404)
        status, headers, page = ask("GET", "/")
        self._expect("the console is there", status == 200 and "<html" in page.lower())
        self._expect("browsers are told to stay with TLS", "max-age=" in headers.get("Strict-Transport-Security", ""))
        status, headers, _ = ask("GET", "/systems/web1", tls=False)
        self._expect("a browser is sent to https", status == 308 and headers["Location"] == "https://localhost:8080/systems/web1")
        self._expect("a post in the clear is refused", ask("POST", "/api/systems/inventory", body="{}", tls=False)[0] == 403)
        status, _, text = ask("POST", "/api/systems/inventory", {"Content-Length": "10485761"})
        self._expect("a body that is too large is refused as a gateway would", status == 413)
        said = json.loads(text)
        self._expect("with the limit", said["data"] == {"max_size_bytes": 10485760, "received_bytes": 10485761} and said["code"] == 413)
        self._expect("a body within the limit comes to a gateway", ask("POST", "/api/systems/inventory", body="{}")[0] == 401)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            taken = {version.name: self._client.takes_tls(version) for version in (
                ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3)}
        self._expect(f"TLS 1.2 and 1.3 are taken: {taken}", taken == {"TLSv1_1": False, "TLSv1_2": True, "TLSv1_3": True})
        logs = "".join(gateway.log for gateway in self._world.of("gateway"))
        self._expect("gateways know the address of who posted", self._source in logs)
        self._tell("the proxy shows what it should, and no more")

    def stream(self):
        stream = self._client.stream("/api/inventory/changes", self._token)
        self._expect("the stream is open", stream.status == 200)
        while not stream.readline().startswith(b"id:"):
            pass
        began = time.monotonic()
        self._expect("a post is answered 202", self._post() == 202)
        line = b""
        while not line.startswith(b"data:"):
            line = stream.readline()
        taken = time.monotonic() - began
        stream.close()
        self._expect(f"its change comes at once, not after {taken:.1f} s", b"nginx" in line and taken < 10)
        self._tell(f"a change was in an open event stream after {taken * 1000:.0f} ms")

    def _up(self):
        targets = prometheus(self._prometheus, "targets")["activeTargets"]
        return len(targets) == 6 and all(target["health"] == "up" for target in targets)

    def metrics(self):
        self._world.until("Prometheus reaches two of each role", self._up)
        rules = [rule for group in prometheus(self._prometheus, "rules")["groups"] for rule in group["rules"]]
        self._expect("the alert rules are loaded", len(rules) > 15)
        self._world.until("every rule is evaluated", lambda: all(
            rule["health"] == "ok" for group in prometheus(self._prometheus, "rules")["groups"] for rule in group["rules"]))
        self._tell(f"Prometheus has its six targets up and evaluates {len(rules)} rules")

    def deaths(self):
        victims = [self._world.of(role)[0] for role in ("gateway", "worker", "query")]
        for victim in victims:
            victim.kill()
        refused = [status for status in (self._post() for _ in range(20)) if status != 202]
        self._expect(f"every post is answered 202, and none of them {refused}", not refused)
        self._expect_all_stored()
        self._tell("one of each role was killed: 20 of 20 posts were accepted, and all are stored")
        # As the engine would: restart: unless-stopped.
        for victim in victims:
            victim.start()
        self._world.wait_until_healthy()
        self._world.until("Prometheus has all six again", self._up)
        self._tell("all six are there again")

    def redis_dies(self):
        """What is accepted before, while and after is stored once; what is not accepted was refused."""
        victim = next(container for container in self._world.containers if container.service.name in ("redis", "redis-1"))
        victim.kill()
        self._post()
        victim.start()
        self._world.until("Redis is healthy", victim.is_healthy)
        self._world.until("posts are accepted again", lambda: self._post() == 202, TAKEOVER)
        self._expect_all_stored()
        self._tell(f"{victim.name} was killed: of {self._number} inventories {self._accepted} were accepted, {self._stored()} are stored")

    def _wait_for_calm(self):
        """What Redis' death made not ready may be noticed seconds later: until nothing has been so for as long as that takes."""
        for cluster in self._world.of("cluster"):
            cluster.start()
            self._world.until("the cluster, asked for again, is whole", lambda: cluster.status == 0)
        roles = [container for role in ("gateway", "worker", "query") for container in self._world.of(role)]
        since = time.monotonic()

        def is_calm():
            nonlocal since
            if self._servers_up() != 4 or not all(role.is_healthy() for role in roles):
                since = time.monotonic()
            return time.monotonic() - since > CALM

        self._world.until("roles are ready and the proxy has them", is_calm)

    def _servers_up(self):
        """Gateways and query services that the proxy would ask."""
        log = self._world.of("proxy")[0].log
        states = re.findall(r"^Server ((?:gateways|queries)/\w+)(?: \('\w+'\))? is (UP|DOWN)", log, re.MULTILINE)
        return list(dict(states).values()).count("UP")

    def _go_on(self):
        """Posts and reads, one after the other; a read that fails is an error. What came to a process in the moment it ended has no answer of it,
        and the proxy must not send a post twice: a machine posts again."""
        for _ in range(40):
            if self._post() != 202:
                self._expect("a post that is sent again is accepted", self._post() == 202)
            self._stored()

    def drain(self):
        """A gateway and a query service that are stopped finish what they have."""
        self._wait_for_calm()
        before = len(self._refusals)
        with ThreadPoolExecutor(1) as pool:
            traffic = pool.submit(self._go_on)
            taken = max(self._world.of(role)[1].stop() for role in ("gateway", "query"))
            traffic.result()
        refusals = self._refusals[before:]
        self._expect(f"at most the post on its way to it is refused: {refusals}", len(refusals) <= 1)
        self._expect_all_stored()
        self._tell(f"one gateway and one query service were stopped in {taken:.1f} s under 40 posts and 40 reads; sent again: {len(refusals)}")

    def end(self):
        taken = self._world.stop()
        statuses = {container.name: container.status for container in self._world.containers}
        bad = {name: status for name, status in statuses.items() if status not in (0, -9)}
        self._expect(f"whatever is stopped ends with 0: {bad}", not bad)
        self._tell(f"everything was stopped, the slowest in {taken:.1f} s")
