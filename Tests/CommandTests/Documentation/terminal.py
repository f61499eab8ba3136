"""A shell in which the blocks of a page run one after the other, as in a terminal: what one sets or changes, the next one finds."""

import glob
import os
import select
import signal
import subprocess
import time

LIMIT = 120


class Failed(Exception):
    """A block did not do what the page says."""


class Terminal:
    def __init__(self, directory, environment):
        self.directory = directory
        self.numbers = 0
        self.stayed = []
        self.answers, self.telling = os.pipe()
        self.shell = subprocess.Popen(
            ["bash", "--noprofile", "--norc"], stdin=subprocess.PIPE, text=True, cwd=directory, env=environment, pass_fds=[self.telling])
        os.close(self.telling)
        self._say("set -euo pipefail")

    def run(self, commands, status=0):
        """Runs commands to their end; what they print, errors included."""
        script, output = self._files(commands)
        if status == 0:
            self._say(f". {script} >{output} 2>&1 </dev/null; echo 0 >&{self.telling}")
        else:
            self._say(f"if (. {script}) >{output} 2>&1 </dev/null; then echo 0 >&{self.telling}; else echo $? >&{self.telling}; fi")
        ended = self._answer(output)
        if ended != status:
            raise Failed(f"ended with status {ended}\n{_text(output)}")
        return _text(output)

    def stay(self, commands, until):
        """Runs commands in a terminal of their own, until they have printed a text."""
        script, output = self._files(commands)
        self._say(f"setsid bash -euo pipefail {script} >{output} 2>&1 </dev/null {self.telling}>&- & echo $! >&{self.telling}")
        process = self._answer(output)
        self.stayed.append(process)
        deadline = time.monotonic() + LIMIT
        while until not in _text(output):
            if time.monotonic() > deadline or not _lives(process):
                raise Failed(f"never printed '{until}'\n{_text(output)}")
            time.sleep(0.02)

    def interrupt(self):
        """Ends what stays. Shells have what they start in the background ignore Ctrl-C itself."""
        deadline = time.monotonic() + LIMIT
        for process in self.stayed:
            if _lives(process):
                os.killpg(process, signal.SIGTERM)
        while any(_lives(process) for process in self.stayed):
            if time.monotonic() > deadline:
                raise Failed("what stays did not end")
            time.sleep(0.02)
        self.stayed = []

    def end(self):
        try:
            self.interrupt()
        except Failed:
            for process in self.stayed:
                os.killpg(process, signal.SIGKILL)
        self.shell.kill()
        self.shell.wait()

    def _files(self, commands):
        self.numbers += 1
        script = os.path.join(self.directory, f".block-{self.numbers}.sh")
        with open(script, "w", encoding="utf-8") as file:
            file.write(commands)
        return script, script + ".out"

    def _say(self, line):
        try:
            self.shell.stdin.write(line + "\n")
            self.shell.stdin.flush()
        except BrokenPipeError:
            raise Failed("the block before ended the shell") from None

    def _answer(self, output):
        deadline = time.monotonic() + LIMIT
        while not select.select([self.answers], [], [], 0.1)[0]:
            if self.shell.poll() is not None:
                raise Failed(f"ended with status {self.shell.returncode}\n{_text(output)}")
            if time.monotonic() > deadline:
                raise Failed(f"did not end in {LIMIT} s\n{_text(output)}")
        answer = os.read(self.answers, 16)
        if not answer:
            raise Failed(f"ended with status {self.shell.wait()}\n{_text(output)}")
        return int(answer)


def _lives(leader):
    """Whether a process, or one of the group that it leads, is there, and is no zombie that nobody has asked for."""
    for path in glob.glob("/proc/[0-9]*/stat"):
        number, _, rest = _text(path).partition(" ")
        state, _, group = rest.rpartition(")")[2].split()[:3] or ("Z", 0, 0)
        if state != "Z" and leader in (int(number or 0), int(group)):
            return True
    return False


def _text(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except (FileNotFoundError, ProcessLookupError):
        return ""
