"""What schemathesis cannot know of our formats, and a check of its own; loaded by schemathesis.toml."""

import json
import pathlib
import re

import schemathesis
from hypothesis import strategies

# Some of each, so that requests meet one another; the last digits are right.
DIGITS = strategies.integers(min_value=0, max_value=10**12 - 1)


def check_digit(digits):
    """The GS1 check digit of what stands before it: weights 3, 1, 3 … from the right."""
    return (10 - sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(digits)))) % 10


def with_check_digit(digits):
    return f"{digits}{check_digit(digits)}"


schemathesis.openapi.format("gtin", DIGITS.map(lambda number: with_check_digit(f"{number:013}")))
schemathesis.openapi.format("gln", DIGITS.map(lambda number: with_check_digit(f"{number:012}")))
schemathesis.openapi.format("country", strategies.sampled_from(["DE", "FR", "IT", "pl", "BG", "NL"]))
schemathesis.openapi.format(
    "serial",
    strategies.text(strategies.characters(exclude_categories=("C", "Z")), min_size=1, max_size=50).filter(
        lambda text: text not in (".", "..")
    ),
)

# Keys that exist, so that writes get as far as the values; others come from the pattern beside the format.
TEMPLATE = pathlib.Path(__file__).resolve().parent.parent / "Sources" / "Embedded" / "templates" / "batteries.json"
KEYS = [field["key"] for field in json.loads(TEMPLATE.read_text())["fields"]]
schemathesis.openapi.format("field-key", strategies.sampled_from(KEYS))

RECORDS = strategies.lists(strategies.just({"name": "No model"}), min_size=1, max_size=3)
schemathesis.openapi.format("json-array", RECORDS.map(json.dumps))
schemathesis.openapi.format("partial-date", strategies.sampled_from(["2026", "2026-03", "2026-03-02"]))


@schemathesis.deserializer("image/png", "image/jpeg", "image/webp", "application/pdf")
def picture(ctx, response):
    """A picture, and a page, is checked by its media type alone."""
    return response.content.decode("latin-1")


# The smallest PNG: one grey pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000"
    "000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)
for media_type in ("image/png", "image/jpeg", "image/webp"):
    schemathesis.openapi.media_type(media_type, strategies.just(PIXEL))


@schemathesis.hook
def filter_headers(context, headers):
    """Leaves out headers that are not what they seem: an empty GS1-EPC-Format or other header of GS1 is as good as
    none, and beside an Idempotency-Key that was used a wrong one is not looked at: the first answer comes back."""
    values = {name.lower(): value for name, value in (headers or {}).items()}
    if any(not value for name, value in values.items() if name.startswith("gs1-")):
        return False
    behaviour = values.get("gs1-capture-error-behaviour")
    return behaviour in (None, "rollback", "proceed") or "idempotency-key" not in values


# Refusals of a request that fits its schema: what a template, a record or the clock says.
BY_RECORD = [
    r"Unknown field \".*\"",
    r"Given twice",
    r"Expected \w+( or object)?( for .+)?, received \w+",
    r"Must be (a real date|an absolute https? .*URL|an array of strings|in the future|a JSON array|an https URL).*",
    r"Must be at most \d+ (characters|KiB)",
    r"Must be nested at most 16 deep",
    r"Must be at most \d+ days, both ends counted",
    r"Must not be (after|before) .*",
    r"Must be a real date or an RFC 3339 date-time with offset",
    r"Field \".*\" is not translatable, so it takes no \w+",
    r"A field without a value cannot be translated",
    r"Must be an array, or the JSON text of one",
    r"No template for [a-z-]+ in this version",
    r"The category of a product cannot be changed",
    r"There is no such version of the [a-z-]+ template",
    r"Must be \d+ or newer: the passport is on that version",
    r"The symbol must (be darker than|have a contrast of at least 3 : 1 to) its background: .*",
    r"The serial number must be 1 to 20 characters of GS1 set 82 .*",
    r"Must be less than \d+, the labels of a page",
    r"Size \d+ is too small: this symbol needs at least \d+ pixels",
    r"The label is too small for this symbol: .*",
    r"A link is of a lot or of a serial number, not of both",
    # The query language of EPCIS, in which parameters have names and values of their own.
    r"Is no parameter of EPCIS 2\.0 event queries",
    r"Is no token of this query|Has expired",
    r"Must be a (number|time with seconds and offset .*), not .*",
    r"Must be a string, a number, true or false, or a list of them, not \w+",
    r"Must be a whole number from 1 to 1000000000",
    r"Must be a word of the CBV .* or an absolute URI, not .*",
    r"Must be (ADD, OBSERVE or DELETE|one of .*|true or false|of hexadecimal digits), not .*",
    r"Must be (about one of .*|eventTime, recordTime) or a field of an extension",
    r"Must be about one of .*",
    r"Must come with orderBy, which says which events are the first",
    r"Must have (one value|a field and an attribute with _ between them)",
    r"Must not (be a prefix: it is a scheme of URIs|come with maxEventCount|contain a slash or control characters)",
    r"Must be a list such as example=https://ns\.example\.com/epcis/",
    r"\".*\" must be an absolute URI \(RFC 3986\).*",
]


@schemathesis.check
def refusals_by_record(ctx, response, case):
    """A 400 for data that fits the schema names only faults that no schema can show."""
    if response.status_code != 400 or case.meta is None or case.meta.generation.mode.is_negative:
        return
    if response.json()["error"] not in ("Validation error", "invalid_query_parameter"):
        raise AssertionError(f"refused as {response.json()['error']}")
    details = response.json()["details"]
    # What a document of EPCIS has to be, GS1's JSON Schema says, to which the description points; its faults have paths.
    fields = {name: texts for name, texts in details["fieldErrors"].items() if name[:1] != "$"}
    texts = details.get("formErrors", []) + [text for texts in fields.values() for text in texts]
    strange = [text for text in texts if not any(re.fullmatch(rule, text, re.DOTALL) for rule in BY_RECORD)]
    if strange:
        raise AssertionError(f"data that fits the schema is refused: {strange[:3]}")
