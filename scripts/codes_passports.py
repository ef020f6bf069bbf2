"""Passports with odd serial numbers, and what their symbols have to say: for scripts/check-codes."""

import dataclasses
import itertools
import re
import sys
import unicodedata
import urllib.parse

import server as platform
import specimens

COUNT = 200
ID_URL = "https://id.example.com"
# What a GS1 serial or lot number may hold (General Specifications, figure 7.11-1), and 1 to 20 characters of it.
CSET_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
GS1_TEXT = re.compile(f"[{re.escape(CSET_82)}]{{1,20}}")
ALPHABETS = (
    CSET_82, CSET_82, "0123456789", "ABC-09", "ab %/+\\'\"#?&=;@", "()[]{}21",
    "αβγδΩή", "абвгЖЩ", "ßéñłőů", "漢字かな", "😀🔋🇪🇺",
)
LENGTHS = (1, 2, 7, 12, 19, 20, 21, 40, 100)
ODD = (
    "1", "%", "+", "/", "é", "😀", "A(21)B", "(21)", "[21]A", "A[10]B", "]", "\\", "^1", "a b", "a  b", "50%", "%2F", "%25",
    "+1+1", "1/2/3", "//", "?a=b&c", "#", "'", '"', "\"'`", "<b>&amp;", "~tilde~", "..a", "a.", "-", "Σειρά 1", "Серия №7",
    "🔋" * 50, "x" * 100, "漢" * 100, "α/β" * 33, "Z" * 20, "Z" * 21, "%" * 20, "0" * 20, "(01)0950600013435",
    "A%B%C%D%E%F", "a\u0301", "$5",
)
LOTS = ("LOT/7+%(21)A", "Charge Ä 1")


@dataclasses.dataclass
class Passport:
    identifier: str
    gtin: str
    serial: str
    lot: str | None
    link: str

    @property
    def address(self):
        """What a symbol says: the link with scheme and authority in upper case."""
        scheme, _, authority, path = self.link.split("/", 3)
        return f"{scheme.upper()}//{authority.upper()}/{path}"

    @property
    def element_strings(self):
        """What a GS1 symbol may say; none when the serial number is not one of GS1's."""
        if not GS1_TEXT.fullmatch(self.serial):
            return set()
        elements = [f"21{self.serial}"]
        if self.lot and GS1_TEXT.fullmatch(self.lot):
            elements.append(f"10{self.lot}")
        return {f"01{self.gtin}" + "\x1d".join(order) for order in itertools.permutations(elements)}


def serials(chance):
    """Different serial numbers as the platform takes them, the odd ones first."""
    seen = set()
    for index in itertools.count():
        if index < len(ODD):
            text = ODD[index]
        else:
            text = "".join(chance.choices(chance.choice(ALPHABETS), k=chance.choice(LENGTHS)))
            while len(text.encode("utf-16-le")) > 200:
                text = text[:-1]
        text = unicodedata.normalize("NFC", text.strip())
        if text not in seen | {"", ".", ".."}:
            seen.add(text)
            yield text


def make_passports(server, chance):
    """The passports, of one product; two of three without a lot."""
    client = server.client()
    product = client.expect(201, "POST", "/api/v1/products", platform.PRODUCT)["_id"]
    lots = {
        number: client.expect(201, "POST", f"/api/v1/products/{product}/batches", {"batchNumber": number})["_id"]
        for number in LOTS
    }
    made = []
    for index, serial in enumerate(itertools.islice(serials(chance), COUNT)):
        code, lot = specimens.gtin(chance), (*LOTS, None, None, None, None)[index % 6]
        body = {"productId": product, "gs1": {"gtin": code, "serialNumber": serial}, "batchId": lots.get(lot)}
        answer = client.expect(201, "POST", "/api/v1/passports", body)
        link = answer["gs1"]["digitalLinkUri"]
        prefix, _, end = link.rpartition("/")
        if prefix != f"{ID_URL}/p/01/{code}/21" or urllib.parse.unquote(end) != serial:
            sys.exit(f"the link of {serial!r} is {link}")
        made.append(Passport(answer["_id"], code, serial, lot, link))
    return made
