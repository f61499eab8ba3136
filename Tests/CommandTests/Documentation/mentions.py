"""Whether every `varve …` that pages mention exists, with its options: mentions.py <help.json> <repository> <page> …

The help is what `varve --experimental-dump-help` prints. Looked at are code in lines and blocks that are not run; scripts that are mentioned must
be there, too. Prints a line for each mistake, and ends with 1 where there is one."""

import json
import os
import re
import sys

import page as pages

INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
FENCED = re.compile(r"^ *```.*?^ *```\s*$", re.MULTILINE | re.DOTALL)
END = re.compile(r"\s[|>&;#]+\s?| {2,}|\$\(|\)")
SCRIPT = re.compile(r"^scripts/[\w.-]+")


class Mistake(Exception):
    pass


class Command:
    def __init__(self, described):
        self.name = described["commandName"]
        self.inner = {inner["commandName"]: Command(inner) for inner in described.get("subcommands", [])}
        self.standard = self.inner.get(described.get("defaultSubcommand"))
        arguments = described.get("arguments", [])
        self.options = {self._dashed(name): argument["kind"] == "option" for argument in arguments for name in argument.get("names") or []}
        places = [argument for argument in arguments if argument["kind"] == "positional"]
        self.places = None if any(argument["isRepeating"] for argument in places) else len(places)

    @staticmethod
    def _dashed(name):
        return ("-" if name["kind"] == "short" else "--") + name["name"]

    def check(self, words, called):
        while words and words[0] in self.inner:
            return self.inner[words[0]].check(words[1:], f"{called} {words[0]}")
        if self.standard and any(word.startswith("--") for word in words):
            return self.standard.check(words, f"{called} {self.standard.name}")
        if self.inner and words and re.fullmatch(r"[a-z-]+", words[0]) and not words[0].startswith("-"):
            raise Mistake(f"'{called}' has no subcommand '{words[0]}'")
        self._arguments(words, called)

    def _arguments(self, words, called):
        places, value = 0, False
        for word in words:
            name, _, given = word.partition("=")
            if name.startswith("-") and len(name) > 1:
                if name not in self.options:
                    raise Mistake(f"'{called}' has no option '{name}'")
                value = self.options[name] and not given
            elif value:
                value = False
            elif word not in ("…", "or"):
                places += 1
        if self.places is not None and places > self.places and not self.inner:
            raise Mistake(f"'{called}' takes {self.places} arguments without a name, here are {places}")


def mentions(page):
    """What follows `varve`, or names a script, with its line."""
    outside = FENCED.sub(lambda match: "\n" * match[0].count("\n"), page.text)
    for number, line in enumerate(outside.splitlines(), 1):
        yield from ((number, code) for code in INLINE.findall(line))
    ran = {id(block) for block in page.of("sh")}
    for block in page.blocks:
        if block.language in ("", "sh") and id(block) not in ran:
            yield from ((block.line + number, line.strip()) for number, line in enumerate(block.text.splitlines(), 1))


def words(code):
    """Of one command: `[--id ID]` is an option, too, and `show|retry` are two ways, of which the first is looked at."""
    command = END.split(code.replace("\\|", "|"))[0]
    command = re.sub(r"(?<=\w)(\|[\w-]+)+", "", command)
    return command.replace("[", " ").replace("]", " ").replace("'", "").split()


def mistake(code, varve, repository):
    script = SCRIPT.match(code)
    if script and not os.path.exists(os.path.join(repository, script[0])):
        return f"there is no {script[0]}"
    if not code.startswith("varve "):
        return None
    try:
        varve.check(words(code)[1:], "varve")
    except Mistake as told:
        return str(told)
    return None


def main(help_path, repository, *names):
    with open(help_path, encoding="utf-8") as file:
        varve = Command(json.load(file)["command"])
    found, looked = 0, 0
    for name in names:
        page = pages.read(name, os.path.join(repository, name))
        for line, code in mentions(page):
            looked += code.startswith(("varve ", "scripts/"))
            told = mistake(code, varve, repository)
            if told:
                found += 1
                print(f"FAILED {name}:{line}: `{code}`: {told}", flush=True)
    print(f"{looked} mentioned commands, {found} mistakes", flush=True)
    return 1 if found or not looked else 0


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except pages.PageError as error:
        sys.exit(f"FAILED {error}")
