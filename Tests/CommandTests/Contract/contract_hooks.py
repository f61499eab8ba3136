"""What schemathesis takes for a failure, and is none: conditions that JSON Schema cannot say."""

import json

import schemathesis

# Of requests that are right by their schemas: what a 400 says of them (key of the value, beginning of the message), and why no schema can.
REFUSALS = {
    # Relations of two parameters.
    ("from_date", "must not be after to_date"),
    ("sort", "must not be critical with silent_for"),
    # Cursors are opaque: a schema cannot tell those of this deployment from other texts.
    ("since", "must be now, oldest or a cursor of this deployment"),
    ("cursor", "must be the next_cursor of a page of this search"),
    ("Last-Event-ID", "must be a cursor of this deployment"),
    # Paths have a grammar with JSON strings in it, and which are indexed is a matter of the rules.
    ("path", "must be the path of one field"),
    ("path", "must be a path; * stands for a name or a part of one"),
    ("path", "must be one that rules index"),
    # Schemas count characters, Varve bytes.
    ("value", "must be a value's text, of 256 bytes at most"),
    ("name", "must be a text of 1 to 256 bytes"),
    # Bodies are generated after their headers: they are not compressed, and keys come again with other bodies.
    ("body", "broken_content_encoding"),
    # A list of names in any case.
    ("body", "unsupported_content_encoding"),
    ("Idempotency-Key", "idempotency_key_reused"),
}


# A request whose head has more bytes is refused before any route sees it: a 431, as the document says.
LONGEST_HEAD = 80 * 1024


@schemathesis.hook
def filter_failure(context, failure, case, response):
    if response.status_code == 431 and len(response.request.url) > LONGEST_HEAD:
        return False
    if failure.code != "ST202" or response.status_code != 400:
        return True
    errors = json.loads(response.content)["data"]["errors"]
    known = [any(error["key"] == key and error["message"].startswith(message) for key, message in REFUSALS) for error in errors]
    return not known or not all(known)
