"""A page of the documentation: its blocks, with what the comments before them say.

    <!-- test: serve -->                      a `varve serve` in the page's directory, from here on
    <!-- test: serve in a bad network -->     the same, where each post has to be tried three times: bad_network.py
    <!-- test: set up: COMMANDS -->           what the page takes for granted
    <!-- test: stays until "TEXT" -->         the block runs in a terminal of its own, and goes on when TEXT is there
    <!-- test: file NAME -->                  the block is written to this file, and not run
    <!-- test: Ctrl-C -->                     what stays is ended before
    <!-- test: exit N -->                     the block ends with this status
    <!-- test: again until it matches -->     the block only looks, and is run until what it prints is what the page shows, for 20 s at most;
                                              `… matches within 90 s` for longer
    <!-- test: varve not in the path -->      the page says itself how it gets there
    <!-- test: swift PROGRAM -->              the page's Swift stands in Tests/PROGRAM/main.swift, which is built with the tests
    <!-- not run: REASON -->                  the block is for readers alone

What a block of sh or python prints is compared with the block of text or json behind it, if there is one."""

import re
from dataclasses import dataclass, field

COMMANDS = {"sh", "python", "swift"}
OUTPUT = {"text", "json"}
# Commands in these would be run by nobody.
NOT_SH = {"bash", "console", "fish", "shell", "shell-session", "terminal", "zsh", "py", "python3"}

FENCE = re.compile(r"^ *```(\S*)\s*$")
COMMENT = re.compile(r"^ *<!-- (test|not run): (.*) -->\s*$")


class PageError(Exception):
    pass


@dataclass
class Block:
    language: str
    line: int
    text: str
    directives: list = field(default_factory=list)
    not_run: str | None = None
    output: "Block | None" = None

    def directive(self, beginning):
        """What stands behind it, or nothing."""
        for text in self.directives:
            if text.startswith(beginning):
                return text[len(beginning):].strip()
        return None


@dataclass
class Page:
    name: str
    blocks: list
    directives: list
    text: str

    def of(self, *languages):
        return [block for block in self.blocks if block.language in languages and block.not_run is None]

    @property
    def not_run(self):
        return [block for block in self.blocks if block.not_run is not None]


def read(name, path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    page = Page(name, [], [], text)
    _Reader(page).read(text.splitlines())
    return page


class _Reader:
    def __init__(self, page):
        self.page = page
        self.waiting = []
        self.not_run = None
        self.last = None

    def read(self, lines):
        lines = iter(enumerate(lines, 1))
        for number, line in lines:
            comment, fence = COMMENT.match(line), FENCE.match(line)
            if comment:
                self.comment(*comment.groups())
            elif fence:
                self.block(fence[1], number, self.body(lines, number))
            elif line.strip():
                self.prose(number)
        self.prose(number)

    def comment(self, kind, text):
        if kind == "not run":
            self.not_run = text
        else:
            self.waiting.append(text)
            self.page.directives.append(text)

    def body(self, lines, opened):
        body = []
        for _, line in lines:
            if line.strip() == "```":
                indent = min((len(line) - len(line.lstrip()) for line in body if line.strip()), default=0)
                return "\n".join(line[indent:] for line in body) + "\n"
            body.append(line)
        raise PageError(f"{self.page.name}:{opened}: this block has no end")

    def block(self, language, number, text):
        if language in NOT_SH:
            raise PageError(f"{self.page.name}:{number}: ```{language}: commands are ```sh or ```python, what they print is ```text or ```json")
        block = Block(language, number, text, self.waiting, self.not_run)
        if language in OUTPUT and self.last and not self.waiting and self.not_run is None:
            self.last.output = block
        self.page.blocks.append(block)
        self.waiting, self.not_run = [], None
        self.last = block if language in COMMANDS else None

    def prose(self, number):
        """A comment belongs to the block that follows it, with nothing in between."""
        if self.not_run is not None:
            raise PageError(f"{self.page.name}:{number}: 'not run' has no block behind it")
        self.waiting, self.last = [], None
