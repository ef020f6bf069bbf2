"""Malformed requests for `scripts/malformed`: every documented body with every field wrong, then random ones.

A request is bytes for one connection. `is_http` says that it is a complete HTTP request, so that the answer has to be
in the error envelope; what is not may also be answered by closing the connection.
"""

import dataclasses
import itertools
import json
import random

from malformed_values import (
    BROKEN,
    BULK_FIELDS,
    GTIN,
    ID,
    NO_HTTP,
    PARTY_FIELDS,
    PASSPORT_FIELDS,
    PRODUCT_FIELDS,
    PUBLISH_FIELDS,
    REQUIRED,
    REVIEW_FIELDS,
    SUSPEND_FIELDS,
    VALUE_FIELDS,
    WRONG,
)


@dataclasses.dataclass(frozen=True)
class Request:
    kind: str
    data: bytes
    is_http: bool = True


@dataclasses.dataclass(frozen=True)
class Target:
    """The records that exist, so that a request is wrong for its own reason."""

    key: str
    product: str
    passport: str


def encoded(value):
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def http(target, kind, method, path, body=None, headers=(), key=True, is_http=True):
    """A request with correct framing; `path` and `body` may be anything."""
    path = path if isinstance(path, bytes) else path.encode()
    fields = [b"Host: localhost", b"Connection: close", b"Accept: application/json"]
    if key:
        fields.append(b"Authorization: Bearer " + target.key.encode())
    fields += [field if isinstance(field, bytes) else field.encode() for field in headers]
    if body is not None:
        if not any(field.lower().startswith(b"content-type:") for field in fields):
            fields.append(b"Content-Type: application/json")
        fields.append(b"Content-Length: %d" % len(body))
    head = b"\r\n".join([method.encode() + b" " + path + b" HTTP/1.1", *fields])
    return Request(kind, head + b"\r\n\r\n" + (body or b""), is_http)


def bodies(target):
    """Method, path, a correct body and the fields of each documented request."""
    passport = f"/api/v1/passports/{target.passport}"
    gs1 = {"gtin": GTIN, "serialNumber": "MALFORMED-%d"}
    product = {"name": "Malformed", "model": "MALFORMED-%d", "category": "batteries"}
    party = {"legalName": "Akku GmbH", "gln": "9506000134307", "country": "DE"}
    return [
        ("POST", "/api/v1/products", product, PRODUCT_FIELDS),
        ("PATCH", f"/api/v1/products/{target.product}", {}, PRODUCT_FIELDS),
        ("POST", "/api/v1/passports", {"productId": target.product, "gs1": gs1}, PASSPORT_FIELDS),
        ("PATCH", f"{passport}/fields/nominal_voltage", {"value": 48}, VALUE_FIELDS),
        ("POST", f"{passport}/fields", {"fields": {"nominal_voltage": 48}}, BULK_FIELDS),
        ("POST", f"{passport}/fields/nominal_voltage/review", {"decision": "flag"}, REVIEW_FIELDS),
        ("PATCH", f"{passport}/parties/manufacturer", party, PARTY_FIELDS),
        ("POST", f"{passport}/publish", {}, PUBLISH_FIELDS),
        ("POST", f"{passport}/suspend", {}, SUSPEND_FIELDS),
    ]


def numbered(body, number):
    """A correct body whose model or serial is its own, so that only the fault can refuse it."""
    return json.loads(json.dumps(body).replace("%d", str(number)))


def wrong_fields(target):
    """Each field of each body with each value that it must refuse."""
    numbers = itertools.count(1)
    for method, path, body, fields in bodies(target):
        for name, (kind, special) in fields.items():
            for value in WRONG.get(kind, []) + special:
                if path.endswith(target.product) and value in REQUIRED:
                    continue  # Every field of a PATCH is optional, so these values mean "absent".
                wrong = numbered(body, next(numbers)) | {name: value}
                yield http(target, f"field {name}", method, path, encoded(wrong))
        for name in body:
            if name not in ("gln", "country") and method == "POST" or name in ("legalName", "value"):
                rest = {key: value for key, value in numbered(body, next(numbers)).items() if key != name}
                yield http(target, f"without {name}", method, path, encoded(rest))
    party = f"/api/v1/passports/{target.passport}/parties"
    yield http(target, "party without identifier", "PATCH", f"{party}/importer", encoded({"legalName": "Akku GmbH"}))
    yield http(target, "role", "PATCH", f"{party}/boss", encoded({"legalName": "X", "legacyOperatorId": "1"}))


def broken_bodies(target):
    """Bytes that are no JSON object, sent where an object is due; and correct JSON under a wrong media type."""
    for (method, path, body, _), text in itertools.product(bodies(target)[:7:2], BROKEN):
        yield http(target, "broken JSON", method, path, text)
    for method, path, body, _ in bodies(target)[:7]:
        yield http(target, "too large", method, path, b" " * 1_100_000 + b"{}")
        for media in (
            "text/plain",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
        ):
            yield http(target, "media type", method, path, encoded(numbered(body, 0)), [f"Content-Type: {media}"])
    field = f"/api/v1/passports/{target.passport}/fields/nominal_voltage"
    for number in (b"1e999", b"-1e999", b"9" * 400):
        yield http(target, "number out of range", "PATCH", field, b'{"value":' + number + b"}")


def addresses(target):
    """Paths, queries and methods that mean nothing, on the API and on the public side."""
    passport = f"/api/v1/passports/{target.passport}"
    queries = [
        f"{path}?{query}"
        for path in ("/api/v1/passports", "/api/v1/products")
        for query in (
            "page=0",
            "page=x",
            "page=1.5",
            "page=-1",
            "limit=0",
            "limit=101",
            "limit=x",
            "page=99999999999999999999",
            "category=rockets",
            "status=flying",
            "page=%zz",
            "search=%ff",
        )
    ]
    queries += ["/api/v1/passports?productId=zz", "/api/v1/products?showArchived=maybe"]
    queries += [
        f"{passport}?format=xml",
        f"{passport}?lang=xx",
        f"{passport}/audit?limit=0",
        f"{passport}/audit?limit=x",
    ]
    queries += [f"{passport}/snapshots?page=0", f"{passport}/snapshots?at=yesterday"]
    queries += [
        f"{passport}/qr?{query}"
        for query in (
            "format=gif",
            "symbology=aztec",
            "size=63",
            "size=2049",
            "size=x",
            "color=zz",
            "color=12345",
            "backgroundColor=1",
            "data=barcode",
            "color=ffff00",
            "backgroundColor=000000",
        )
    ]
    unknown = [
        "/nowhere",
        "/api",
        "/api/v1",
        "/api/v2/passports",
        "/api/v1/passport",
        "/api/v1/passports/zz",
        "/api/v1/%00",
    ]
    unknown += [
        f"/api/v1/passports/{ID}",
        f"/api/v1/products/{ID}",
        f"{passport}/fields",
        f"{passport}/nothing",
        "/api/v1/templates/rockets",
    ]
    unknown += [
        "/api/v1/passports/%zz",
        "/api/v1/passports/%",
        "/api/v1/passports/%f",
        "/api/v1/passports/%ff",
        "/%c0%ae%c0%ae/",
    ]
    unknown += [
        "/api/v1/../../etc/passwd",
        "/..",
        "/api/v1/passports/..%2f..%2fetc",
        "/api/v1/" + "a" * 8_000,
        "/api/v1/" + "a/" * 3_000,
    ]
    public = [
        f"/p/01/{GTIN}/21/nothing",
        f"/01/{GTIN}/21/nothing",
        "/p/01/04012345000015/21/x",
        "/p/01/x/21/x",
        f"/p/01/{GTIN}/21/%zz",
    ]
    public += [
        f"/p/01/{GTIN}/21/%00",
        f"/p/01/{GTIN}/21/%ff",
        f"/p/01/{GTIN}/21/" + "x" * 101,
        f"/p/01/{GTIN}/21/..",
        "/p/01/",
        "/p",
    ]
    public += [f"/p/01/{GTIN}/21/x/99/y", f"/p/01/{GTIN}/99/x", "/01/" + "0" * 14 + "/21/" + "%F0%9F%94%8B" * 40]
    yield from (http(target, "query", "GET", path) for path in queries)
    yield from (http(target, "unknown path", "GET", path) for path in unknown)
    yield from (http(target, "public path", "GET", path, key=False) for path in public)
    wrong = [
        ("DELETE", "/api/v1/passports"),
        ("PUT", "/api/v1/products"),
        ("PATCH", "/api/v1/passports"),
        ("POST", passport),
    ]
    wrong += [
        ("PUT", passport),
        ("GET", f"{passport}/publish"),
        ("DELETE", "/healthz"),
        ("POST", f"/p/01/{GTIN}/21/x"),
        ("PUT", "/openapi.json"),
    ]
    yield from (http(target, "method", method, path) for method, path in wrong)
    unknown_field = f"{passport}/fields/no_such_field"
    yield http(target, "unknown field", "PATCH", unknown_field, encoded({"value": 1}))
    yield http(target, "unknown field", "PATCH", f"{passport}/fields/%zz", encoded({"value": 1}))
    yield http(target, "unknown field", "PATCH", f"{passport}/fields/%00", encoded({"value": 1}))


def headers(target):
    """Credentials that are none, and heads that are too large or odd."""
    path = "/api/v1/passports"
    tokens = [
        "",
        "Bearer",
        "Bearer ",
        "Basic dXNlcjpwYXNz",
        "Bearer tp_",
        "Bearer tp_short",
        "Bearer tp_" + "A" * 40,
        "Bearer " + "x" * 5_000,
    ]
    tokens += [
        target.key,
        f"Bearer {target.key}x",
        f"Bearer {target.key[:-1]}",
        f"Bearer {target.key.lower()}",
        "Bearer \u00e9",
        "tp_",
    ]
    for token in tokens:
        yield http(target, "credentials", "GET", path, headers=[f"Authorization: {token}"], key=False)
    yield http(target, "credentials", "GET", path, key=False)
    unknown = "/api/v1/nothing"
    yield http(target, "head of 40 KB", "GET", path, headers=["X-Long: " + "a" * 40_000])
    yield http(target, "head of 40 KB", "GET", path, headers=[f"X-{number}: {'a' * 100}" for number in range(400)])
    yield http(
        target,
        "odd header",
        "GET",
        unknown,
        headers=["X-Empty:", b"X-Bytes: \xff\xfe", "X-Tab: a\tb", "Accept-Language: ,;q=,;;"],
    )
    yield http(
        target,
        "odd header",
        "GET",
        unknown,
        headers=["Accept: " + ",".join(["*/*;q=x"] * 500), 'If-None-Match: "', "Range: bytes=9-1"],
    )
    yield http(target, "head of 1 MB", "GET", path, headers=["X-Long: " + "a" * 1_000_000], is_http=False)


def random_request(target, chance):
    """A correct request with a random injury that always makes it wrong."""
    method, path, body, _ = chance.choice(bodies(target)[:7])
    text = bytearray(encoded(numbered(body, chance.randrange(10**9))))
    injury = chance.randrange(6)
    if injury == 0 and len(text) > 2:
        return http(target, "cut body", method, path, bytes(text[: chance.randrange(1, len(text))]))
    if injury == 1:
        text[chance.randrange(len(text))] = chance.choice(b"\x00\x01\x1f\x80\xff")
        return http(target, "injured body", method, path, bytes(text))
    if injury == 2:
        noise = chance.randbytes(chance.randrange(1, 2_000))
        return http(target, "noise as body", method, path, b"{\xff" + noise)
    if injury == 3:
        address = b"/api/v1/" + bytes(chance.choice(b"abc%/.;~09") for _ in range(chance.randrange(1, 60)))
        return http(target, "random path", chance.choice(["GET", "POST", "PATCH"]), address)
    if injury == 4:
        token = "".join(chance.choice("abc019_-. \u00e9") for _ in range(chance.randrange(60)))
        return http(target, "random credentials", method, path, bytes(text), [f"Authorization: {token}"], key=False)
    return Request("noise", chance.randbytes(chance.randrange(1, 500)) + b"\r\n\r\n", is_http=False)


def requests(target, count, seed):
    """`count` requests, always the same ones for one seed: the documented faults first, random ones for the rest."""
    chance = random.Random(seed)
    fixed = [*wrong_fields(target), *broken_bodies(target), *addresses(target), *headers(target)]
    fixed += [Request("no HTTP", data, is_http=False) for data in NO_HTTP]
    if count <= len(fixed):
        return chance.sample(fixed, count)
    return fixed + [random_request(target, chance) for _ in range(count - len(fixed))]
