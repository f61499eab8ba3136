"""Runs the commands of one page: run_page.py <varve> <repository> <directory> <page> [own]. Prints a line a block, and ends with 1 where one fails.

With `own` the process is alone in a network of its own, in which the ports that the page names are free."""

import fcntl
import json
import os
import signal
import socket
import struct
import sys
import time

import expected
import page as pages
from terminal import Failed, Terminal

HERE = os.path.dirname(os.path.abspath(__file__))
AGAIN = 20


class PageRun:
    def __init__(self, program, repository, directory, name):
        self.program, self.repository, self.name = program, repository, name
        self.page = pages.read(name, os.path.join(repository, name))
        self.directory = self._checkout(directory)
        self.terminal = Terminal(self.directory, self._environment(directory))
        self.failed = False

    def run(self):
        try:
            self._shell() and self._python() and self._swift()
        finally:
            self.terminal.end()
        for block in self.page.not_run:
            self._tell("not run", block.line, block.not_run)
        return not self.failed

    def _checkout(self, directory):
        """A directory that looks like the repository after its build."""
        checkout = os.path.join(directory, "varve")
        os.makedirs(os.path.join(checkout, ".build/release"))
        os.symlink(self.program, os.path.join(checkout, ".build/release/varve"))
        for name in ["README.md", "docs", "scripts", "compose"]:
            os.symlink(os.path.join(self.repository, name), os.path.join(checkout, name))
        return checkout

    def _environment(self, directory):
        home = os.path.join(directory, "home")
        os.makedirs(home)
        path = os.environ["PATH"]
        if "varve not in the path" not in self.page.directives:
            path = os.path.join(self.directory, ".build/release") + ":" + path
        return {"PATH": path, "HOME": home, "LANG": "C.UTF-8", "TERM": "dumb", **_kept("VARVE_TEST_WORKSPACE", "LD_LIBRARY_PATH")}

    def _shell(self):
        """Blocks of commands, and of files that they use."""
        blocks = [block for block in self.page.blocks if block.not_run is None and (block.language == "sh" or block.directive("file "))]
        return all(self._block(block, self._commands) for block in blocks)

    def _commands(self, block):
        for text in block.directives:
            self._prepare(text)
        name = block.directive("file ")
        if name:
            return _write(os.path.join(self.directory, name), block.text)
        until = block.directive("stays until ")
        if until:
            return self.terminal.stay(block.text, json.loads(until))
        again = block.directive("again until it matches")
        if again is not None:
            return self._again(block, int(again.removeprefix("within ").removesuffix(" s")) if again else AGAIN)
        self._compare(block, self.terminal.run(block.text, int(block.directive("exit ") or 0)))

    def _prepare(self, directive):
        if directive == "serve":
            self.terminal.stay(".build/release/varve serve\n", "query listens on")
        elif directive == "serve in a bad network":
            self.terminal.stay(".build/release/varve serve --gateway-port 9081\n", "query listens on")
            self.terminal.stay(f"/usr/bin/python3 {HERE}/bad_network.py 8081 9081\n", "ready")
        elif directive == "Ctrl-C":
            self.terminal.interrupt()
        elif directive.startswith("set up: "):
            self.terminal.run(directive.removeprefix("set up: ") + "\n")

    def _again(self, block, seconds):
        deadline = time.monotonic() + seconds
        while True:
            try:
                return self._compare(block, self.terminal.run(block.text))
            except Failed:
                if time.monotonic() > deadline or self.terminal.shell.poll() is not None:
                    raise
                time.sleep(0.1)

    def _compare(self, block, printed):
        if block.output is None:
            return
        told = expected.difference(block.output.language, block.output.text, printed)
        if told:
            raise Failed(f"{told}\n--- shown\n{block.output.text}--- printed\n{printed}")

    def _python(self):
        """One program, after the commands, with what they exported."""
        blocks = [block for block in self.page.of("python") if block.directive("file ") is None]
        if not blocks:
            return True
        outputs = [os.path.join(self.directory, f".python-{block.line}.out") for block in blocks]
        work = {"page": self.name, "blocks": [
            {"line": block.line, "text": block.text, "output": output} for block, output in zip(blocks, outputs)]}
        path = os.path.join(self.directory, ".python.json")
        _write(path, json.dumps(work))
        first = self._block(blocks[0], lambda _: self.terminal.run(f"/usr/bin/python3 {HERE}/python_blocks.py {path}\n"), "all of Python")
        return first and all(self._block(block, lambda block: self._compare(block, _read(output))) for block, output in zip(blocks, outputs))

    def _swift(self):
        """What was built with the tests, after all else, with what the commands exported."""
        blocks = self.page.of("swift")
        if not blocks:
            return True
        name = next((text.removeprefix("swift ") for text in self.page.directives if text.startswith("swift ")), None)
        return all(self._block(block, lambda block: self._stands(block, name)) for block in blocks) and self._block(
            blocks[0], lambda _: self.terminal.run(os.path.join(os.path.dirname(self.program), name) + "\n"), "all of Swift")

    def _stands(self, block, name):
        if name is None:
            raise Failed("the page does not name the program that has its Swift: <!-- test: swift PROGRAM -->")
        source = f"Tests/{name}/main.swift"
        if not _has(os.path.join(self.repository, source), block.text):
            raise Failed(f"this does not stand in {source}, from where it is compiled: let both say the same")

    def _block(self, block, work, what=""):
        began = time.monotonic()
        try:
            work(block)
        except Failed as failure:
            self.failed = True
            self._tell("FAILED", block.line, f"{what} {failure}".strip())
            return False
        self._tell("ran", block.line, f"{what} in {time.monotonic() - began:.1f} s".strip())
        return True

    def _tell(self, how, line, what):
        print(f"{how} {self.name}:{line}: {what}", flush=True)


def _kept(*names):
    return {name: os.environ[name] for name in names if name in os.environ}


def _read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def _write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def _has(path, text):
    return os.path.exists(path) and text in _read(path)


def _loopback():
    """Takes the network's own address into use, as `ip link set lo up` does."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        SIOCSIFFLAGS, IFF_UP = 0x8914, 1
        fcntl.ioctl(one, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))


def main(program, repository, directory, name, own=None):
    # Whoever runs this may ignore or block signals, which everything that is started here would inherit.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    if own:
        _loopback()
    try:
        return 0 if PageRun(program, repository, directory, name).run() else 1
    except pages.PageError as error:
        print(f"FAILED {error}", flush=True)
        return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
