"""Whether a block printed what the page shows.

Times, dates, ids by chance, digests and tokens are taken for equal. `…` in a line is any text, a line of `…` alone any lines; in JSON "…" is any
value, as the last element of a list any more elements, and as a member any more members."""

import json
import re

VOLATILE = [
    (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]+"), "<token>"),
    (re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"), "<time>"),
    (re.compile(r"\b\d{4}-\d\d-\d\d\b"), "<date>"),
    (re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), "<uuid>"),
    (re.compile(r"\b[0-9a-f]{12,}\b"), "<digest>"),
]


def steady(text):
    for pattern, name in VOLATILE:
        text = pattern.sub(name, text)
    return text


def difference(language, shown, printed):
    """Nothing where they agree, else a line that says how they do not."""
    return _json(shown, printed) if language == "json" else _text(shown, printed)


def _text(shown, printed):
    pattern = "".join(_line(line) for line in steady(shown).rstrip().split("\n"))
    lines = "".join(line.rstrip() + "\n" for line in steady(printed).rstrip().split("\n"))
    return None if re.fullmatch(pattern, lines) else "it printed something else than the page shows"


def _line(shown):
    if shown.strip() == "…":
        return r"(?:.*\n)*?"
    return ".*?".join(re.escape(part) for part in shown.rstrip().split("…")) + r"\n"


def _json(shown, printed):
    try:
        found = _documents(printed)
    except ValueError as error:
        return f"it printed no JSON: {error}"
    wanted = _documents(shown)
    if len(found) != len(wanted):
        return f"it printed {len(found)} JSON documents, the page shows {len(wanted)}"
    return next((told for told in map(_differs, wanted, found) if told), None)


def _documents(text):
    """One after the other, as jq prints them."""
    decoder, documents, rest = json.JSONDecoder(), [], text.strip()
    while rest:
        document, end = decoder.raw_decode(rest)
        documents.append(document)
        rest = rest[end:].strip()
    return documents


def _differs(wanted, found, path="$"):
    if wanted == "…":
        return None
    if isinstance(wanted, dict) and isinstance(found, dict):
        return _members(wanted, found, path)
    if isinstance(wanted, list) and isinstance(found, list):
        return _elements(wanted, found, path)
    if type(wanted) is type(found) and _plain(wanted) == _plain(found):
        return None
    return f"{path}: the page shows {json.dumps(wanted)}, it printed {json.dumps(found)}"


def _members(wanted, found, path):
    missing = wanted.keys() - found.keys() - {"…"}
    more = found.keys() - wanted.keys() if "…" not in wanted else set()
    if missing or more:
        return f"{path}: members only on the page {sorted(missing)}, only printed {sorted(more)}"
    return next((told for name in wanted if name != "…" and (told := _differs(wanted[name], found[name], f"{path}.{name}"))), None)


def _elements(wanted, found, path):
    open_end = wanted[-1:] == ["…"]
    wanted = wanted[:-1] if open_end else wanted
    if len(found) < len(wanted) or (len(found) > len(wanted) and not open_end):
        return f"{path}: the page shows {len(wanted)} elements, it printed {len(found)}"
    return next((told for place, pair in enumerate(zip(wanted, found)) if (told := _differs(*pair, f"{path}[{place}]"))), None)


def _plain(value):
    return steady(value) if isinstance(value, str) else value
