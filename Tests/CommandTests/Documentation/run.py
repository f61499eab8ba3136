"""Runs the commands of pages, each in a directory and a network of its own: run.py <varve> <repository> <directory> <page> …

Ends with 1 where one fails, with 77 where pages cannot be run here."""

import os
import socket
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# With the last process of a page everything that it started ends.
ALONE = ["unshare", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"]
PORTS = [8080, 8081, 8082]


def walls():
    """How a page is kept apart: as root, or else as root of a user namespace; nothing where the machine allows neither."""
    for command in [ALONE, [*ALONE, "--user", "--map-root-user"]]:
        if subprocess.run([*command, "true"], capture_output=True).returncode == 0:
            return command
    return None


def taken():
    return [port for port in PORTS if not _free(port)]


def _free(port):
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def main(program, repository, directory, *names):
    apart = walls()
    if apart is None and (used := taken()):
        print(f"NOT RUN: this machine lets nobody unshare a network, and has the documented ports in use: {used}", flush=True)
        return 77
    if apart is None:
        print("WITHOUT A NETWORK OF THEIR OWN: this machine lets nobody unshare one; pages use its ports", flush=True)
    failed = [name for name in names if not _run(apart, program, repository, directory, name)]
    print(f"{len(names)} pages, {len(failed)} of them failed: {' '.join(failed) or 'none'}", flush=True)
    return 1 if failed else 0


def _run(apart, program, repository, directory, name):
    own = os.path.join(directory, name.replace("/", "-"))
    os.makedirs(own)
    command = [*(apart or []), sys.executable, os.path.join(HERE, "run_page.py"), program, repository, own, name]
    return subprocess.run([*command, "own"] if apart else command).returncode == 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
