"""EPCIS documents made to do harm, for `scripts/check-epcis`: each has to be refused or to fail, cheaply."""

import http.client
import json
import time
import urllib.parse

CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
JSON, XML = "application/json", "application/xml"
MEGABYTE = 1 << 20
# What one document may make the server grow to, and how long it may take.
MAX_RESIDENT = 500 * MEGABYTE
SECONDS = 60
REFUSED, TOO_LARGE, UNSUPPORTED = {400}, {413}, {415}
# What may be stored as it is, because nobody is harmed by it; the job may also fail.
TAKEN = {202, 400}


def event(**members):
    return {
        "type": "ObjectEvent", "eventTime": "2026-03-02T08:00:00Z", "eventTimeZoneOffset": "+00:00",
        "action": "OBSERVE", "epcList": ["urn:epc:id:sgtin:9506000.013430.H1"],
    } | members


def document(*events, **members):
    return {
        "@context": CONTEXT, "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-02T08:00:00Z",
        "epcisBody": {"eventList": list(events)},
    } | members


def encoded(value):
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def around(text):
    """A document with these bytes as the value of an extension in its event."""
    whole = encoded(document(event(**{"https://ns.example.com/x": "@@"})))
    return whole.replace(b'"@@"', text if isinstance(text, bytes) else text.encode())


def nested(opening, inner, closing, depth):
    return opening * depth + inner + closing * depth


def xml(inside, prologue="", name="epcis:EPCISDocument"):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prologue}<{name} xmlns:epcis="urn:epcglobal:epcis:xsd:2" '
        f'xmlns:x="http://ns.example.com/x" schemaVersion="2.0" creationDate="2026-03-02T08:00:00Z">'
        f"<EPCISBody><EventList>{inside}</EventList></EPCISBody></{name}>"
    )


def xml_event(rest="", epc="urn:epc:id:sgtin:9506000.013430.H1"):
    return (
        "<ObjectEvent><eventTime>2026-03-02T08:00:00Z</eventTime><eventTimeZoneOffset>+00:00</eventTimeZoneOffset>"
        f"<epcList><epc>{epc}</epc></epcList><action>OBSERVE</action>{rest}</ObjectEvent>"
    )


def contexts():
    """Contexts that would change what the standard's terms mean, or have somebody fetch something."""
    own = {name: f"http://evil.example/{name}" for name in ("eventTime", "action", "epcList", "ObjectEvent", "type")}
    loop = {"a": {"@id": "b:x"}, "b": {"@id": "a:x"}}
    yield "terms redefined", document(event(), **{"@context": [CONTEXT, own]}), TAKEN
    yield "terms redefined in an event", document(event(**{"@context": [CONTEXT, own]})), TAKEN
    yield "terms taken away", document(event(), **{"@context": [CONTEXT, None]}), TAKEN
    yield "a cycle of terms", document(event(), **{"@context": [CONTEXT, loop]}), TAKEN
    yield "a cycle of prefixes", document(event(**{"a:y": 1}), **{"@context": [CONTEXT, {"a": "a:a"}]}), TAKEN
    yield "a context of this server", document(event(), **{"@context": [CONTEXT, "http://127.0.0.1:1/c"]}), TAKEN
    yield "a context in a file", document(event(), **{"@context": [CONTEXT, "file:///etc/passwd"]}), TAKEN
    yield "an imported context", document(event(), **{"@context": [CONTEXT, {"@import": "http://127.0.0.1:1/"}]}), TAKEN
    yield "10,000 contexts", document(event(), **{"@context": [CONTEXT] * 10_000}), TAKEN
    many = {f"p{number}": f"http://x.example/{number}/" for number in range(50_000)}
    yield "50,000 prefixes", document(event(), **{"@context": [CONTEXT, many]}), TAKEN
    events = [event(eventID=f"urn:uuid:hostile-{number}") for number in range(1_000)]
    yield "50,000 prefixes, 1,000 events", document(*events, **{"@context": [CONTEXT, many]}), TAKEN
    deep = json.loads(nested('{"x":{"@context":', '{}', "}}", 200))
    yield "contexts in contexts", document(event(), **{"@context": [CONTEXT, deep]}), TAKEN
    for wrong in (1, True, [[CONTEXT]], {"@vocab": 1}, "", "no IRI", {"eventTime": {"@id": []}}):
        yield f"context {json.dumps(wrong)}", document(event(), **{"@context": wrong}), TAKEN


def shapes():
    """JSON that is deep, long or wide."""
    for opening, closing in (("[", "]"), ('{"a":', "}")):
        for depth in (100, 1_000, 100_000, 1_500_000):
            inner = "1"
            expected = TAKEN if depth == 100 else REFUSED
            yield f"{depth} times {opening}", around(nested(opening, inner, closing, depth)), expected
            yield f"{depth} times {opening} alone", nested(opening, inner, closing, depth).encode(), REFUSED
            yield f"{depth} times {opening} unclosed", (opening * depth).encode(), REFUSED
    wrapped = encoded(document(event())).decode()
    for depth in (1, 2, 5, 1_000, 200_000):
        expected = TAKEN if depth == 1 else REFUSED
        yield f"{depth} times epcisBody", nested('{"epcisBody":', wrapped, "}", depth).encode(), expected
    quoted = wrapped
    for depth in range(1, 12):
        quoted = json.dumps({"epcisBody": quoted})
        yield f"{depth} texts of epcisBody", quoted.encode(), TAKEN if depth == 1 else REFUSED
    numbers = ("1" * 1_000, "1" * MEGABYTE, "1e999999999", "-1e-999999999", "1." + "0" * 100_000, "0." + "1" * 100_000)
    for text in numbers:
        yield f"number {text[:12]}, {len(text)}", around(text), TAKEN
        quantity = encoded(document(event(quantityList=[{"epcClass": "urn:x:y", "quantity": 0}])))
        quantity = quantity.replace(b'"quantity": 0', b'"quantity": ' + text.encode())
        yield f"quantity {text[:12]}, {len(text)}", quantity, TAKEN
    for text in ("NaN", "Infinity", "-", "01", "1.", ".5", "+1", "0x10", "tru", "'a'", '"\\x"', '"a', "[1,]", "{,}"):
        yield f"no JSON {text}", around(text), REFUSED
    ten = encoded(document(event(**{"https://ns.example.com/x": "x" * (10 * MEGABYTE - 600)})))
    yield "an event of 10 MiB", ten, TAKEN
    yield "more than 10 MiB", ten + b" " * MEGABYTE, TOO_LARGE
    members = {f"https://x.example/{number}": number for number in range(200_000)}
    yield "an event of 200,000 members", document(event(**members)), TAKEN
    epcs = [f"urn:epc:id:sgtin:9506000.013430.{number}" for number in range(200_000)]
    yield "200,000 EPCs", document(event(epcList=epcs)), TAKEN
    yield "1,001 events", document(*[event()] * 1_001), REFUSED
    yield "300,000 empty events", document(*[{}] * 300_000), REFUSED
    yield "an array of 1,001 events", [event()] * 1_001, REFUSED
    yield "no event", document(), REFUSED
    yield "an event time far away", document(event(eventTime="999999999999-01-01T00:00:00Z")), TAKEN
    yield "a doubled key", encoded(document(event())).replace(b'"action"', b'"action": "ADD", "action"'), TAKEN
    yield "a long eventID", document(event(eventID="urn:x:" + "y" * MEGABYTE)), TAKEN
    yield "a long EPC", document(event(epcList=["urn:x:" + "y" * MEGABYTE])), TAKEN
    yield "a long bizStep", document(event(bizStep="urn:x:" + "y" * MEGABYTE)), TAKEN


def texts():
    """Characters that a database, XML or a terminal may choke on."""
    for name, text in (("U+0000", "a\u0000b"), ("U+0001", "\u0001"), ("U+FFFF", "\uffff"), ("bidi", "\u202e\u2066")):
        yield f"{name} in an extension", document(event(**{"https://ns.example.com/x": text})), TAKEN
        yield f"{name} in a key", document(event(**{f"https://ns.example.com/{text}": 1})), TAKEN
        yield f"{name} in an EPC", document(event(epcList=[f"urn:x:{text}"])), TAKEN
        yield f"{name} in eventID", document(event(eventID=f"urn:x:{text}")), TAKEN
        yield f"{name} in bizStep", document(event(bizStep=f"urn:x:{text}")), TAKEN
        yield f"{name} in a prefix", document(event(), **{"@context": [CONTEXT, {f"a{text}": f"urn:{text}:"}]}), TAKEN
        element = {"id": f"urn:x:{text}", "attributes": [{"id": f"urn:{text}", "attribute": text}]}
        header = {"epcisMasterData": {"vocabularyList": [{"type": "urn:x:y", "vocabularyElementList": [element]}]}}
        yield f"{name} in master data", document(event(), epcisHeader=header), TAKEN
    yield "half a surrogate", document(event(epcList=["urn:x:\ud800"])), REFUSED
    yield "half a surrogate, escaped", encoded(document(event(epcList=["urn:x:@@"]))).replace(b"@@", b"\\ud800"), TAKEN
    yield "no UTF-8", encoded(document(event(epcList=["urn:x:@@"]))).replace(b"@@", b"\xff\xfe"), REFUSED
    yield "UTF-16", json.dumps(document(event())).encode("utf-16"), REFUSED
    yield "empty", b"", REFUSED
    yield "blanks", b" \n" * 1_000, REFUSED
    yield "null", b"null", REFUSED
    yield "a form", b"epcisBody=1", REFUSED


def xmls():
    """XML that grows, reaches out or lies about its encoding."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]>'
    yield "entity bomb", xml(xml_event("<x:a>&l9;</x:a>"), bomb), REFUSED
    blowup = f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>'
    yield "quadratic blow-up", xml(xml_event(f"<x:a>{'&a;' * 50_000}</x:a>"), blowup), REFUSED
    for address in ("file:///etc/passwd", "http://127.0.0.1:1/", "expect://id", "php://filter"):
        outside = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}">]>'
        yield f"entity {address}", xml(xml_event("<x:a>&e;</x:a>"), outside), REFUSED
    yield "external DTD", xml(xml_event(), '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">'), REFUSED
    parameter = '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>'
    yield "parameter entity", xml(xml_event(), parameter), REFUSED
    yield "an entity that names itself", xml(xml_event("&a;"), '<!DOCTYPE x [<!ENTITY a "&a;">]>'), REFUSED
    yield "XInclude", xml('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'), TAKEN
    for encoding in ("utf-16", "utf-16-be", "utf-16-le", "utf-32"):
        told = xml(xml_event()).replace("UTF-8", encoding.upper())
        yield f"XML in {encoding}", told.encode(encoding), TAKEN
    yield "XML that says UTF-16 and is not", xml(xml_event()).replace("UTF-8", "UTF-16"), TAKEN
    yield "XML in an unknown encoding", xml(xml_event()).replace("UTF-8", "X-NO-SUCH"), REFUSED
    yield "XML in UTF-7", xml(xml_event()).replace("UTF-8", "UTF-7"), REFUSED
    yield "NUL in XML", xml(xml_event(epc="urn:x:\0")), REFUSED
    yield "&#0; in XML", xml(xml_event(epc="urn:x:&#0;")), REFUSED
    yield "no UTF-8 in XML", xml(xml_event(epc="urn:x:@@")).encode().replace(b"@@", b"\xff"), REFUSED
    yield "unclosed", xml(xml_event())[:-30], REFUSED
    yield "nothing but a prologue", '<?xml version="1.0"?>', REFUSED
    yield "another root", "<a/>", REFUSED
    yield "JSON as XML", encoded(document(event())), TAKEN
    for depth in (100, 10_000, 700_000):
        expected = TAKEN if depth == 100 else REFUSED
        yield f"{depth} elements deep", xml(xml_event(nested("<x:a>", "1", "</x:a>", depth))), expected
    attributes = " ".join(f'a{n}="{n}"' for n in range(100_000))
    yield "100,000 attributes", xml(xml_event(f"<x:a {attributes}/>")), TAKEN
    spaces = " ".join(f'xmlns:n{n}="http://x.example/{n}"' for n in range(50_000))
    yield "50,000 namespaces", xml(xml_event(f"<x:a {spaces}/>")), TAKEN
    yield "an unknown prefix", xml(xml_event("<y:a/>")), REFUSED
    yield "the same attribute twice", xml(xml_event('<x:a b="1" b="2"/>')), REFUSED
    yield "a text of 9 MiB", xml(xml_event(f"<x:a>{'x' * 9 * MEGABYTE}</x:a>")), TAKEN
    yield "a million elements", xml(xml_event(f"<x:a>{'<x:b/>' * 1_000_000}</x:a>")), TAKEN
    yield "1,001 events in XML", xml(xml_event() * 1_001), REFUSED
    yield "no event in XML", xml(""), REFUSED
    yield "comments and instructions", xml("<!-- x -->" * 100_000 + "<?x y?>" * 100_000 + xml_event()), TAKEN


def documents():
    """Name, bytes, media type, and the statuses that may answer it."""
    for source in (contexts, shapes, texts):
        for name, body, expected in source():
            yield name, body if isinstance(body, bytes) else encoded(body), JSON, expected
    for name, body, expected in xmls():
        yield name, body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass"), XML, expected
    for media_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "image/png", "x"):
        yield media_type, encoded(document(event())), media_type, UNSUPPORTED


def queries():
    """Queries made to be dear."""
    words = "|".join(f"urn:x:{number}" for number in range(500))
    names = ("EQ_bizStep", "MATCH_anyEPC", "MATCH_anyEPCClass", "EQ_eventID", "WD_readPoint", "EQ_bizTransaction_po")
    for name in names:
        yield f"{name}={words}"
        yield f"{name}=%00"
        yield f"{name}=%FF"
        yield f"{name}={'|' * 5_000}"
    yield "&".join(f"EQ_a{number}%3Ab=1" for number in range(300))
    yield "&".join("EQ_bizStep=shipping" for _ in range(1_000))
    yield "GE_quantity=1e999999999"
    yield "EQ_quantity=" + "1" * 5_000
    yield "GE_eventTime=999999999999-01-01T00:00:00Z"
    yield "EQ_INNER_ILMD_" + "a" * 5_000 + "=1"
    yield "EQ_example%3Ax%00=1"
    yield "nextPageToken=" + "A" * 200
    yield "nextPageToken=%00"
    yield "perPage=0"
    yield "perPage=99999999999999999999"
    yield "MATCH_epc=urn:epc:idpat:sgtin:" + "*." * 2_000 + "*"
    yield "MATCH_epc=" + urllib.parse.quote("urn:epc:idpat:sgtin:*.*.*")


def resident(server):
    """The most memory the server ever had, in bytes."""
    with open(f"/proc/{server.process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) * 1024


def pages(check):
    """Large events: pages are cut by bytes, and all of them together lose nothing."""
    client, wanted = check.client(0, "large"), []
    client.connection.timeout = SECONDS
    for number in range(8):
        ids = [f"urn:x:large-{number}-{place}" for place in range(9)]
        body = document(*(event(eventID=one, **{"https://ns.example.com/x": "x" * (MEGABYTE - 2_000)}) for one in ids))
        job = check.send(client, "hostile: large events", encoded(body), JSON)[1]
        if job.get("capturedCount") != len(ids):
            check.fault("hostile: large events", json.dumps(job)[:300])
        wanted += ids
    found, path = [], "/api/v1/epcis/events?perPage=1000"
    while path:
        status, fields, data = client.send("GET", path)
        if status != 200 or len(data) > 16 * MEGABYTE:
            return check.fault("hostile: large events", f"a page answered {status} with {len(data)} bytes")
        events = json.loads(data)["epcisBody"]["queryResults"]["resultsBody"]["eventList"]
        found += [one["eventID"] for one in events]
        path = "/api/" + fields["Link"].split(">")[0].split("/api/")[1] if fields["Link"] else None
    if sorted(found) != sorted(wanted):
        check.fault("hostile: large events", f"{len(found)} are found on pages of {len(wanted)}")
    exported = client.send("GET", "/api/v1/epcis/export")[2]
    if len(json.loads(exported)["epcisBody"]["eventList"]) != len(wanted):
        check.fault("hostile: large events", f"not all of {len(wanted)} are exported")
    if resident(check.server) > MAX_RESIDENT:
        check.fault("hostile: large events", f"the server grew to {resident(check.server) / MEGABYTE:.0f} MiB")


def run(check):
    """Sends all of them; notes what was wrong with the answers."""
    client = check.client(0)
    client.connection.close()
    client.connection.timeout = SECONDS
    for name, body, media_type, expected in documents():
        name = f"hostile: {name}"
        began, before = time.monotonic(), resident(check.server)
        try:
            status, answer = check.send(client, name, body, media_type)
        except (OSError, http.client.HTTPException, ValueError) as error:
            check.fault(name, f"no answer: {error!r}")
            client.connection.close()
            if not check.server.is_healthy():
                raise SystemExit(f"the server is gone after {name}:\n{check.server.log()}") from error
            continue
        took, grown = time.monotonic() - began, resident(check.server)
        check.counts["hostile documents"] += 1
        if status not in expected:
            check.fault(name, f"answered {status} instead of {sorted(expected)}: {json.dumps(answer)[:300]}")
        if status >= 400 and not answer.get("message"):
            check.fault(name, f"refused without a message: {answer}")
        if took > SECONDS:
            check.fault(name, f"took {took:.1f} s")
        if grown > MAX_RESIDENT >= before:
            check.fault(name, f"the server grew from {before / MEGABYTE:.0f} to {grown / MEGABYTE:.0f} MiB")
    for query in queries():
        began = time.monotonic()
        status, _, answer = client.send("GET", f"/api/v1/epcis/events?{query}")
        check.counts["hostile queries"] += 1
        if status >= 500 or status not in (200, 400, 414, 431, 413):
            check.fault(f"hostile: {query[:80]}", f"answered {status}: {answer[:200]!r}")
        if time.monotonic() - began > SECONDS:
            check.fault(f"hostile: {query[:80]}", f"took {time.monotonic() - began:.1f} s")
    for accept in ("application/ld+json", "application/xml"):
        # What was taken can be given out again.
        status, _, answer = client.send("GET", "/api/v1/epcis/events?perPage=30", headers={"Accept": accept})
        if status not in (200, 406):
            check.fault(f"hostile: all events as {accept}", f"answered {status}: {answer[:200]!r}")
    pages(check)
    check.counts["MiB at most"] = resident(check.server) // MEGABYTE
