"""Runs the topology of a compose file as processes of this machine: scripts/topology tells the options."""

import argparse
import os
import signal
import sys
import tempfile

from smoke import Smoke
from world import World

SOURCES = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cluster", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--varve", required=True)
    parser.add_argument("--directory")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="varve-topology-") as temporary:
        run(options, os.path.abspath(options.directory or temporary))


def run(options, directory):
    os.makedirs(directory, exist_ok=True)
    file = "compose.cluster.yml" if options.cluster else "compose.yml"
    # At debug level the log tells the addresses of clients.
    extra = {"VARVE_LOG_LEVEL": "debug"} if options.smoke else {}
    world = World(os.path.join(SOURCES, "compose"), file, os.path.abspath(options.varve), directory, extra)
    try:
        world.start()
        print(f"{file}: {len(world.containers)} processes run in {directory} (Debian has no Grafana: it is left out)", flush=True)
        if options.smoke:
            Smoke(world).run()
        else:
            wait(world, directory)
    except RuntimeError as error:
        sys.exit(f"scripts/topology: {error}")
    finally:
        world.kill()


def wait(world, directory):
    proxy, prometheus = world.of("proxy")[0].address, world.of("prometheus")[0].address
    token = world.of("query")[0].run("varve", "token", "issue", "--all", "--ttl", "12h").strip()
    print(f"Console      https://{proxy}:8443/#token={token}")
    print(f"Gateways     https://{proxy}:8443/api/systems/inventory   (certificate: {directory}/tls.crt)")
    print(f"Prometheus   http://{prometheus}:9090/")
    print(f"Logs         {directory}/*.log")
    print("Serving until Ctrl-C.", flush=True)
    ends = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, ends)
    signal.sigwait(ends)
    world.stop()


if __name__ == "__main__":
    # So that the processes are ended, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    main()
