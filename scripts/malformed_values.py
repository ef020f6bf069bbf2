"""The wrong values that `malformed_requests.py` puts into correct requests."""

ID = "0123456789abcdef01234567"
GTIN = "04012345000016"

# Wrong values by the kind of a field. `null` means absent for an optional field, so only required ones refuse it.
WRONG = {
    "string": [5, True, [], {}, ["x"], "nul \u0000 inside"],
    "boolean": ["yes", "true", 1, [], {}],
    "array": ["x", 5, True, {}],
    "object": ["x", 5, True, []],
    "instant": [5, True, [], {}, "tomorrow", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2001-01-01T00:00:00Z"],
}
REQUIRED = [None, "", "   "]

# Wrong values of single fields beyond their kind's.
PRODUCT_FIELDS = {
    "name": ("string", REQUIRED + ["x" * 201]),
    "model": ("string", REQUIRED + ["x" * 101]),
    "category": ("string", REQUIRED + ["rockets", "battery pack"]),
    "description": ("string", ["x" * 2001]),
    "defaultFieldValues": (
        "object",
        [
            {"no_such_field": 1},
            {"Nominal_Voltage": 48},
            {"nominal_voltage": "48"},
            {"nominal_voltage": True},
            {"nominal_voltage": [48]},
            {"battery_chemistry": 5},
            {"nominal_voltage": 48, "nominalVoltage": 48},
            {"manufacturing_date": "2026-02-30"},
            {"battery_chemistry": "x" * 70_000},
        ],
    ),
    "imageUrls": (
        "array",
        [[5], ["http://insecure.example/a.png"], ["no url"], ["https://a.example/x"] * 21, [None]],
    ),
    "sourceLocale": ("string", ["xx", "english", "e"]),
}
PASSPORT_FIELDS = {
    "productId": ("string", REQUIRED + ["zz", ID + "0", ID]),
    "gs1": (
        "object",
        [
            None,
            {},
            {"gtin": GTIN},
            {"serialNumber": "S"},
            *(
                {"gtin": gtin, "serialNumber": "S"}
                for gtin in ("04012345000015", "4012345000016", "x", 4012345000016, "0" * 15)
            ),
            *({"gtin": gtin, "serialNumber": "S"} for gtin in ("٠4012345000016", " " + GTIN, "", None, "012345")),
            *(
                {"gtin": GTIN, "serialNumber": serial}
                for serial in (5, None, "", " ", " S", "S ", ".", "..", "x" * 101)
            ),
            *({"gtin": GTIN, "serialNumber": serial} for serial in ("a\u0000b", "a\nb", "a\u007fb", [], {})),
        ],
    ),
    "batchId": ("string", ["zz", ID]),
    "parties": (
        "object",
        [
            {"manufacturer": 5},
            {"manufacturer": {}},
            {"boss": {"legalName": "X", "legacyOperatorId": "1"}},
            {"importer": []},
        ],
    ),
    "confirmOverage": ("boolean", []),
}
VALUE_FIELDS = {
    "value": (None, ["48", True, [], {}, [48]]),
    "source": ("string", ["robot"]),
    "sourceLocale": ("string", ["xx", "de"]),
    "locale": ("string", ["xx", "de"]),
}
BULK_FIELDS = {
    "fields": (
        "object",
        [
            None,
            {},
            {"no_such_field": 1},
            {"nominal_voltage": "48"},
            {"nominal_voltage": 1, "nominalVoltage": 1},
            {f"field_{number}": 1 for number in range(201)},
            {"nominal_voltage": 48, "manufacturing_date": "yesterday"},
        ],
    ),
    "source": ("string", ["robot"]),
}
REVIEW_FIELDS = {
    "decision": ("string", REQUIRED + ["maybe"]),
    "note": ("string", ["x" * 1001]),
}
PARTY_FIELDS = {
    "legalName": ("string", REQUIRED + ["x" * 201]),
    "gln": ("string", ["9506000134308", "950600013430", "x", "GLN", "9506000134300000"]),
    "legacyOperatorId": ("string", ["x" * 101]),
    "country": ("string", ["D", "DEU", "1A", "ZZ"]),
    "url": ("string", ["ftp://a.example", "no url", "https://" + "x" * 2048, "javascript:alert(1)"]),
}
PUBLISH_FIELDS = {"acknowledgeIncomplete": ("boolean", []), "expiresAt": ("instant", [])}
SUSPEND_FIELDS = {"reason": ("string", []), "publicNotice": ("string", ["x" * 501])}

# No JSON object at all.
BROKEN = [
    b"{",
    b"}",
    b"[",
    b"]",
    b"[]",
    b'""',
    b"0",
    b"true",
    b"null",
    b"nul",
    b"{}{}",
    b"{} x",
    b"{'a':1}",
    b'{"a":}',
    b'{"a" 1}',
    b'{"a":1,}',
    b"{a:1}",
    b'{"a":01}',
    b'{"a":+1}',
    b'{"a":1.}',
    b'{"a":.5}',
    b'{"a":1e}',
    b'{"a":NaN}',
    b'{"a":Infinity}',
    b'{"a":0x10}',
    b'{"a":"\\x41"}',
    b'{"a":"\\u12"}',
    b'{"a":"\\ud800"}',
    b'{"a":"\\udc00\\ud800"}',
    b'{"a":"\n"}',
    b'{"a":"\x00"}',
    b'{"a":"\xff"}',
    b'{"a":"\xc0\xaf"}',
    b'{"a":"\xed\xa0\x80"}',
    b'{"a":"\xf5\x80\x80\x80"}',
    b'{"a":"\xe2\x82',
    b"\xef\xbb\xbf{}",
    b"\xff\xfe{\x00}\x00",
    b"{/* no comment */}",
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b'{"a":' + b"[" * 400 + b"]" * 400 + b"}",
    b"\x00" * 16,
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
]

# Bytes that a server has to give up on.
NO_HTTP = [
    b"\r\n\r\n",
    b"\x00" * 64,
    b"hello\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET /nothing HTTP/9.9\r\n\r\n",
    b"GET /nothing HTTP/1.1 x\r\n\r\n",
    b"GET  /nothing  HTTP/1.1\r\n\r\n",
    b"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"get /nothing http/1.1\r\nhost: x\r\n\r\n",
    b"BREW /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"CONNECT x:443 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"GET /nothing HTTP/1.1\r\nno colon\r\n\r\n",
    b"GET /nothing HTTP/1.1\r\n: no name\r\n\r\n",
    b"GET /nothing HTTP/1.1\r\nBad Name: x\r\n\r\n",
    b"GET /nothing HTTP/1.1\r\nX: a\x00b\r\n\r\n",
    b"GET /nothing HTTP/1.1\r\nX: a\r\n folded\r\nConnection: close\r\n\r\n",
    b"POST /api/v1/products HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n{}",
    b"POST /api/v1/products HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n{}",
    b"POST /api/v1/products HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
    b"POST /api/v1/products HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    b"POST /api/v1/products HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /api/v1/products HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    b"POST /api/v1/products HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
    b"POST /api/v1/products HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n{}",
    b"POST /api/v1/products HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{}",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
]
