"""Runs a page's Python as one program: python_blocks.py <file>. The file is JSON: page, and blocks with line, text and where their output goes."""

import contextlib
import json
import sys


def main(path):
    with open(path, encoding="utf-8") as file:
        work = json.load(file)
    scope = {"__name__": "__main__"}
    for block in work["blocks"]:
        # Errors are told with the page's lines.
        code = compile("\n" * block["line"] + block["text"], work["page"], "exec")
        with open(block["output"], "w", encoding="utf-8") as output, contextlib.redirect_stdout(output):
            exec(code, scope)


if __name__ == "__main__":
    main(sys.argv[1])
