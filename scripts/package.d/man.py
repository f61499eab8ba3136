"""Manual pages of all commands, from what ArgumentParser tells of them: man.py <dump of the help> <version> <date> <directory>."""

import json
import os
import re
import sys

# Every command has these two; they say nothing of it.
COMMON = {"help", "version"}


def roff(text):
    """Text that roff prints as it stands."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(['.])", r"\\&\1", text, flags=re.MULTILINE)


def paragraphs(text):
    return "\n.PP\n".join(roff(part.strip()) for part in re.split(r"\n\s*\n", text.strip()))


class Page:
    def __init__(self, command, path, version, date):
        self._command = command
        self._path = path
        self._version = version
        self._date = date

    @property
    def name(self):
        return "-".join(self._path)

    def text(self):
        sections = [self._head(), self._name(), self._synopsis(), self._description(), self._options(), self._commands(), self._see_also()]
        return "\n".join(section for section in sections if section) + "\n"

    def _head(self):
        return f'.TH "{self.name.upper()}" 1 "{self._date}" "varve {self._version}" "Varve"'

    def _name(self):
        return f".SH NAME\n{roff(self.name)} \\- {roff(lower(self._command['abstract']).rstrip('.'))}"

    def _synopsis(self):
        words = [roff(self._word(argument)) for argument in self._arguments if argument["kind"] == "positional"]
        if self._subcommands:
            words.append("\\fIsubcommand\\fR")
        options = ["[\\fIoptions\\fR]"] if any(argument["kind"] != "positional" for argument in self._arguments) else []
        return f".SH SYNOPSIS\n.B {roff(' '.join(self._path))}\n{' '.join(options + words)}".rstrip()

    def _word(self, argument):
        word = f"<{argument['valueName']}>" + (" ..." if argument["isRepeating"] else "")
        return f"[{word}]" if argument["isOptional"] else word

    def _description(self):
        text = self._command["abstract"] + "\n\n" + self._command.get("discussion", "")
        return ".SH DESCRIPTION\n" + paragraphs(text)

    @property
    def _arguments(self):
        return [argument for argument in self._command.get("arguments", [])
                if argument["shouldDisplay"] and argument["valueName"] not in COMMON]

    @property
    def _subcommands(self):
        return [command for command in self._command.get("subcommands", []) if command["shouldDisplay"] and command["commandName"] != "help"]

    def _options(self):
        if not self._arguments:
            return ""
        return ".SH OPTIONS\n" + "\n".join(self._option(argument) for argument in self._arguments)

    def _option(self, argument):
        text = argument.get("abstract", "") + (" " + argument["discussion"] if argument.get("discussion") else "")
        if argument.get("defaultValue"):
            text += f" (default: {argument['defaultValue']})"
        if argument.get("allValues"):
            text += f" One of: {', '.join(argument['allValues'])}."
        return f".TP\n{self._label(argument)}\n{roff(text.strip())}"

    def _label(self, argument):
        if argument["kind"] == "positional":
            return f"\\fI{roff(argument['valueName'])}\\fR"
        names = ", ".join("\\fB" + roff(("--" if name["kind"] == "long" else "-") + name["name"]) + "\\fR" for name in argument["names"])
        return names if argument["kind"] == "flag" else f"{names} \\fI{roff(argument['valueName'])}\\fR"

    def _commands(self):
        if not self._subcommands:
            return ""
        lines = [f".TP\n\\fB{roff('-'.join([*self._path, command['commandName']]))}\\fR(1)\n{roff(command['abstract'])}"
                 for command in self._subcommands]
        return ".SH COMMANDS\n" + "\n".join(lines)

    def _see_also(self):
        page = f"\\fB{roff('-'.join(self._path[:-1]))}\\fR(1), " if len(self._path) > 1 else ""
        return f".SH SEE ALSO\n{page}the documentation in /usr/share/doc/varve"

    def pages(self):
        yield self
        for command in self._subcommands:
            yield from Page(command, [*self._path, command["commandName"]], self._version, self._date).pages()


def lower(text):
    """As the line of a name has it; a word in capitals stays."""
    return text[0].lower() + text[1:] if text[1:2].islower() else text


def main(dump, version, date, directory):
    with open(dump, encoding="utf-8") as file:
        command = json.load(file)["command"]
    for page in Page(command, [command["commandName"]], version, date).pages():
        with open(os.path.join(directory, page.name + ".1"), "w", encoding="utf-8") as file:
            file.write(page.text())


if __name__ == "__main__":
    main(*sys.argv[1:])
