"""What others say of EPCIS documents, for `scripts/check-epcis`: GS1's JSON Schema, XSDs and shapes, PyLD and rdflib.

Nothing here is ours: the documents and the verdicts on them stand in ../shared, the judges are Python packages, and
contexts come from that folder, never from the net.
"""

import functools
import json
import re

import server as platform

FOLDER = platform.ROOT.parent / "shared" / "standards" / "gs1-epcis"
EPCIS = "https://ref.gs1.org/epcis/"
EVENT_TYPES = {
    EPCIS + name
    for name in ("ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent")
}


class Example:
    """A published document and what its publisher's schema says of it; `is_valid` is None without a verdict."""

    def __init__(self, entry):
        self.path = entry["path"]
        self.name = self.path.removeprefix("epcis/examples/")
        self.data = (FOLDER / self.path).read_bytes()
        self.is_xml = self.path.endswith(".xml")
        self.is_valid = entry["xsdValid"] if self.is_xml else entry["schema200"]
        self.root = entry.get("root")

    @property
    def media_type(self):
        return "application/xml" if self.is_xml else "application/ld+json"

    @property
    def json(self):
        return exact(self.data)


def examples():
    """Every published document of events; what has none, such as a capture job or a list of queries, is left out."""
    verdicts = json.loads((FOLDER / "epcis" / "expected-validity.json").read_text())["documents"]
    found = [Example(entry) for entry in verdicts]
    tags = re.compile(rb"(Object|Aggregation|Transaction|Transformation|Association)Event\b")
    return [one for one in found if "/Queries/" not in one.path and tags.search(one.data)]


def exact(data):
    """JSON with its numbers as they are written."""
    return json.loads(data.decode("utf-8-sig"), parse_float=str, parse_int=str)


def texts(value):
    """A value with true and false as texts, as XML has them."""
    if isinstance(value, dict):
        return {key: texts(member) for key, member in value.items()}
    if isinstance(value, list):
        return [texts(member) for member in value]
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


# --- JSON-LD


def load(address, _):
    """The context of GS1 for each of its addresses; those of others are not here."""
    if address.startswith(("https://ref.gs1.org/standards/epcis/", "https://gs1.github.io/EPCIS/")):
        document = json.loads((FOLDER / "epcis" / "context" / "epcis-context.jsonld").read_text())
        return {"contextUrl": None, "documentUrl": address, "contentType": "application/ld+json", "document": document}
    raise LookupError(f"no context {address} here")


def expand(document):
    import pyld

    return pyld.jsonld.expand(document, {"documentLoader": load, "base": "https://base.invalid/"})


def event_nodes(node):
    """The events of an expanded document, wherever they stand."""
    if isinstance(node, list):
        for member in node:
            yield from event_nodes(member)
    elif isinstance(node, dict):
        if EVENT_TYPES & set(node.get("@type", [])):
            yield node
        else:
            for member in node.values():
                yield from event_nodes(member)


def canonical(node):
    """The statements of a node in the one order that RDF canonicalisation gives them."""
    import pyld

    return pyld.jsonld.normalize(
        node, {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}
    )


def meaning(document, keeping_ids=True):
    """What each event of a document says, by its identifier, without what a repository adds."""
    found = {}
    for node in event_nodes(expand(document)):
        node = {key: value for key, value in node.items() if key != EPCIS + "recordTime"}
        identifier = node.get("@id")
        if not keeping_ids:
            node.pop("@id", None)
        text = canonical(node)
        found[identifier if keeping_ids and identifier else text] = text
    return found


# --- JSON Schema


@functools.cache
def schema():
    import jsonschema

    text = (FOLDER / "epcis" / "schema" / "EPCIS-JSON-Schema-2.0.0.json").read_text()
    kind = jsonschema.Draft7Validator
    return kind(json.loads(text), format_checker=kind.FORMAT_CHECKER)


def schema_faults(document):
    """What GS1's JSON Schema, formats included, says against a document or an event."""
    import jsonschema

    faults = list(schema().iter_errors(document))
    if not faults:
        return []
    best = jsonschema.exceptions.best_match(faults)
    return [f"{len(faults)} against the schema, at /{'/'.join(map(str, best.absolute_path))}: {best.message[:200]}"]


# --- SHACL


@functools.cache
def shapes():
    import rdflib

    return rdflib.Graph().parse(FOLDER / "epcis" / "shacl" / "EPCIS-SHACL.repaired.ttl")


def shape_faults(document):
    """What GS1's shapes say against a document, as texts of what is wrong and where."""
    import pyld
    import pyshacl
    import rdflib

    quads = pyld.jsonld.to_rdf(
        expand(document), {"format": "application/n-quads", "documentLoader": load}
    )
    graph = rdflib.Graph().parse(data=quads, format="nt")
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), advanced=True)
    if conforms:
        return []
    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    return sorted(
        f"{report.value(result, shacl.resultPath)} {report.value(result, shacl.value)}: "
        f"{report.value(result, shacl.resultMessage)}"
        for result in report.subjects(rdflib.RDF.type, shacl.ValidationResult)
    )


# --- XML


@functools.cache
def xsd(name):
    import lxml.etree

    return lxml.etree.XMLSchema(lxml.etree.parse(str(FOLDER / "epcis" / "xsd" / name)))


def xml(data):
    import lxml.etree

    return lxml.etree.fromstring(data, lxml.etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def xsd_faults(data):
    """What GS1's XSD says against a document."""
    root = xml(data)
    is_query = "epcis-query" in (root.tag.split("}")[0] if "}" in root.tag else "")
    judge = xsd("EPCglobal-epcis-query-2_0.xsd" if is_query else "EPCglobal-epcis-2_0.xsd")
    if judge.validate(root):
        return []
    return [f"{len(judge.error_log)} against the XSD: {judge.error_log[0].message[:200]}"]


# Words of the vocabulary have three spellings in XML.
TERM = re.compile(r"(?:https://(?:ref|ns)\.gs1\.org/cbv/|cbv:)(BizStep|Disp|BTT|SDT|ER|Comp)-")


def plain(text):
    """A value in one spelling, without white space round it."""
    text = TERM.sub(lambda found: f"urn:epcglobal:cbv:{found[1].lower()}:", (text or "").strip())
    return re.sub(r"^https://(ref\.)?gs1\.org/voc/", "gs1:", text)


def xml_value(element):
    """An element as a value in which the order of its children does not matter; EPCIS 1.x wraps some of them."""
    members = [child for child in element if isinstance(child.tag, str)]
    members = [one for child in members for one in (child if child.tag in ("extension", "baseExtension") else [child])]
    children = sorted(map(xml_value, members), key=repr)
    attributes = sorted((name, plain(value)) for name, value in element.attrib.items() if "XMLSchema" not in name)
    return element.tag, tuple(attributes), plain(element.text) if not children else "", tuple(children)


def xml_event_elements(data):
    """The events of a document in XML."""
    names = {address.removeprefix(EPCIS) for address in EVENT_TYPES}
    return [element for element in xml(data).iter() if element.tag in names]


def xml_events(data, keeping_ids=True):
    """What each event of a document says, without what a repository adds, in the order of its text."""
    left_out = {"recordTime"} if keeping_ids else {"recordTime", "eventID"}
    found = set()
    for element in xml_event_elements(data):
        for child in [one for one in element.iter() if one.tag in left_out]:
            child.getparent().remove(child)
        found.add(xml_value(element))
    return sorted(found, key=repr)


def differences(one, other, path=""):
    """Where two elements differ first."""
    path += "/" + one[0]
    if one[:3] != other[:3]:
        return f"{path}: {one[:3]} became {other[:3]}"
    left, right = (sorted(set(a[3]) - set(b[3]), key=repr) for a, b in ((one, other), (other, one)))
    for child in left:
        for twin in right:
            if twin[0] == child[0]:
                return differences(child, twin, path)
    return f"{path}: {str(left)[:200]} became {str(right)[:200]}"
