"""Published passports with every public field filled, for the checks of pages and data."""

import re
import string

CATEGORIES = (
    "batteries", "chemicals", "construction", "electronics", "fmcg", "furniture", "iron-steel", "jewelry", "packaging",
    "textiles", "toys", "tyres",
)
SENTENCE = "Made of parts that can be taken apart with ordinary tools, and tested for “hard” use – see § 4 <b>&amp;</b>. "
# Texts for fields that have a pattern; the first that follows it is taken.
SAMPLES = (
    "https://example.com/a.pdf", "passport@example.com", "3f2b8c1e-5d47-4a9b-8f60-1c2d3e4f5a6b", "VDU1-414F-1003-1862",
    "09506000134352", "94016900", "SE",
)
ARRAYS = (["cobalt", "lithium <x>"], [{"name": "cobalt", "share": 12.5}, {"name": "nickel"}], [1, 2.5])
PARTIES = {
    "manufacturer": {
        "legalName": "Example Energy GmbH & Co. <KG>", "gln": "9506000134307", "country": "DE",
        "url": "https://example.com/a?b=c&d",
    },
    "importer": {"legalName": "Example Energy GmbH & Co. <KG>", "gln": "9506000134307", "country": "DE"},
    "recycler": {"legalName": "Πράσινη Ανακύκλωση Α.Ε.", "legacyOperatorId": "EL000000001", "country": "GR"},
}


def value(field, chance):
    """A value that the field of a template takes."""
    kind, options = field["dataType"], [option["value"] for option in field["enumOptions"] or []]
    least = field["min"] or 0
    most = field["max"] or least + 12_345
    if kind == "number":
        return min(max(round(chance.uniform(least, most), chance.choice((0, 1, 3))), least), most)
    if kind == "string":
        return text(field, chance)
    return {
        "boolean": chance.random() < 0.5,
        "date": f"20{chance.randint(20, 34)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "enum": chance.choice(options or [None]),
        "multi_enum": chance.sample(options, chance.randint(1, max(1, len(options)))) if options else None,
        "url": f"https://example.com/{field['key']}?a=1&b=%22x%22#part",
        "file_reference": f"https://example.com/{field['key']}.pdf",
        "array": chance.choice(ARRAYS),
        "object": {"name": "Example & Söhne", "share": 12.5, "nested": {"list": [1, "two", True]}},
    }[kind]


def text(field, chance):
    """A text for a field, in the form that its pattern asks for or in one of several scripts."""
    for sample in SAMPLES if field["pattern"] else ():
        if re.search(field["pattern"], sample):
            return sample
    word = "".join(chance.choices(string.ascii_letters, k=90))
    sample = chance.choice((SENTENCE, "Ανθεκτικό υλικό ", "Издръжлив материал ", word))
    return (sample * 20)[: chance.choice((12, 30, 90))][: field["maxLength"]].strip()


def publish(client, category, chance, serial, parties=PARTIES, pictured=None, **more):
    """The object of a published passport of a new product.

    `pictured` is given the client and the product's id before the passport is made; `more` goes into the call that
    publishes.
    """
    product = {
        "name": f"Specimen of {category} – Größe “L” <1>", "model": f"M-{serial[:20]}", "category": category,
        "description": SENTENCE.strip(),
    }
    product = client.expect(201, "POST", "/api/v1/products", product)["_id"]
    if pictured:
        pictured(client, product)
    body = {"productId": product, "gs1": {"gtin": gtin(chance), "serialNumber": serial}, "parties": parties}
    identifier = client.expect(201, "POST", "/api/v1/passports", body)["_id"]
    template = client.expect(200, "GET", f"/api/v1/templates/{category}")
    fields = {field["key"]: value(field, chance) for field in template["fields"] if "public" in field["audience"]}
    client.expect(200, "POST", f"/api/v1/passports/{identifier}/fields", {"fields": fields})
    client.expect(200, "POST", f"/api/v1/passports/{identifier}/publish", {"acknowledgeIncomplete": True, **more})
    return client.expect(200, "GET", f"/api/v1/passports/{identifier}")


def gtin(chance):
    """A random GTIN of 14 digits with its check digit."""
    digits = "".join(str(chance.randrange(10)) for _ in range(13))
    total = sum(int(digit) * (3, 1)[index % 2] for index, digit in enumerate(digits))
    return digits + str(-total % 10)
