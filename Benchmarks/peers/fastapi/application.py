"""Three of our endpoints as a good team would write them with FastAPI, SQLAlchemy and PostgreSQL.

Create, read by the owner, read by the public: the same bodies and answers as ours, and the work that they need. The
body is checked, the key looked up by its hash and remembered for three seconds as ours is, a serial number is unique by
a constraint, and the audit entry is written in the transaction of the passport. Answers are rendered by orjson: quicker
than models of 119 fields.
"""

import datetime
import hashlib
import os
import pathlib
import re
import secrets
import time
from typing import Annotated

import orjson
from fastapi import Depends, FastAPI, Header, HTTPException, Request, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from tables import APIKey, AuditEntry, Passport, Product, connect

BASE = os.environ["REFERENCE_BASE"]
TEMPLATE = orjson.loads(pathlib.Path(os.environ["REFERENCE_SEED"]).read_bytes())["template"]
EMPTY = {"value": None, "status": "empty"}
KEY_SECONDS = 3
UNIQUE_VIOLATION = "23505"
SERIAL = re.compile(r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}")
ALWAYS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Idempotent-Replayed, Link, Location, RateLimit-Limit, "
    "RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

engine, writing, reading = connect(pool_size=16)
app = FastAPI(openapi_url=None)
remembered = {}


def checked_gtin(text):
    if not re.fullmatch("[0-9]{14}", text):
        raise ValueError("GTIN must have 14 digits")
    wanted = -sum(int(digit) * (3, 1)[index % 2] for index, digit in enumerate(text[:13])) % 10
    if int(text[13]) != wanted:
        raise ValueError(f"Check digit of {text} must be {wanted}")
    return text


def checked_serial(text):
    if not SERIAL.fullmatch(text):
        raise ValueError("A serial number has 1 to 20 characters of GS1's set 82")
    return text


class GS1(BaseModel):
    model_config = ConfigDict(extra="forbid")

    gtin: Annotated[str, AfterValidator(checked_gtin)]
    serialNumber: Annotated[str, AfterValidator(checked_serial)]


class PassportDraft(BaseModel):
    model_config = ConfigDict(extra="forbid")

    productId: Annotated[str, StringConstraints(pattern="^[0-9a-f]{24}$")]
    gs1: GS1
    confirmOverage: bool = False


async def api_key(authorization: Annotated[str, Header()] = ""):
    """The key that the request was sent with; 401 without one that is known."""
    scheme, _, secret = authorization.partition(" ")
    digest = hashlib.sha256(secret.encode()).digest()
    key, until = remembered.get(digest, (None, 0))
    if time.monotonic() >= until:
        async with reading() as session:
            key = await session.get(APIKey, digest)
        if key is not None:
            remembered[digest] = (key, time.monotonic() + KEY_SECONDS)
    if key is None or scheme != "Bearer":
        raise HTTPException(401, "The API key is missing or unknown.")
    return key


Key = Annotated[APIKey, Depends(api_key)]


def link(gtin, serial):
    return f"{BASE}/p/01/{gtin}/21/{serial}"


def text_of(moment):
    return moment and moment.astimezone(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def rendered(passport):
    """The passport object, all fields of the template in its order."""
    entries = passport.fields
    total, approved = len(TEMPLATE["keys"]), sum(entry["status"] == "approved" for entry in entries.values())
    return orjson.dumps(
        {
            "_id": passport.id,
            "companyId": passport.workspace,
            "productId": passport.product_id,
            "batchId": None,
            "templateId": TEMPLATE["id"],
            "category": TEMPLATE["category"],
            "gs1": {
                "gtin": passport.gtin,
                "serialNumber": passport.serial,
                "digitalLinkUri": link(passport.gtin, passport.serial),
                "gs1Conformant": True,
            },
            "status": passport.status,
            "version": passport.version,
            "completionPercentage": 100 * approved // total,
            "fieldCounts": {
                "total": total, "empty": total - len(entries), "approved": approved, "pendingReview": 0, "flagged": 0
            },
            "fields": {key: entries.get(key, EMPTY) for key in TEMPLATE["keys"]},
            "parties": passport.parties,
            "publishedAt": text_of(passport.published_at),
            "publishedIncomplete": passport.published_incomplete,
            "suspendedAt": None,
            "suspensionReason": None,
            "archivedAt": None,
            "expiresAt": None,
            "createdAt": text_of(passport.created_at),
            "updatedAt": text_of(passport.updated_at),
        }
    )


def answered(passport, status, more):
    headers = ALWAYS | more | {"ETag": f'"{passport.version}-{passport.status}"'}
    headers["X-Request-Id"] = f"req_{secrets.token_hex(12)}"
    return Response(rendered(passport), status, headers, "application/json")


@app.post("/api/v1/passports")
async def create(draft: PassportDraft, key: Key):
    async with writing() as session:
        product = await session.scalar(
            select(Product).where(Product.workspace == key.workspace, Product.id == draft.productId)
        )
        if product is None:
            raise HTTPException(404, "There is no such product.")
        if product.status == "archived":
            raise HTTPException(409, "The product is archived.")
        passport = made(draft, product)
        session.add(
            AuditEntry(
                id=secrets.token_hex(12),
                workspace=key.workspace,
                passport=passport,
                action="passport.created",
                actor=key.name,
                at=passport.created_at,
            )
        )
        try:
            await session.commit()
        except IntegrityError as error:
            if error.orig.sqlstate != UNIQUE_VIOLATION:
                raise
            raise HTTPException(409, "Serial number already exists for this GTIN") from None
    return answered(passport, 201, {"Location": f"{BASE}/api/v1/passports/{passport.id}"})


def made(draft, product):
    now = datetime.datetime.now(datetime.UTC)
    return Passport(
        id=secrets.token_hex(12),
        workspace=product.workspace,
        product_id=product.id,
        gtin=draft.gs1.gtin,
        serial=draft.gs1.serialNumber,
        status="draft",
        version=0,
        fields=product.seeds,
        parties={},
        published_incomplete=False,
        created_at=now,
        updated_at=now,
    )


@app.get("/api/v1/passports/{identifier}")
async def get(identifier: str, key: Key):
    async with reading() as session:
        passport = await session.scalar(
            select(Passport).where(Passport.workspace == key.workspace, Passport.id == identifier)
        )
    if passport is None:
        raise HTTPException(404, "There is no such passport.")
    return answered(passport, 200, {"Cache-Control": "private, no-cache"})


@app.get("/p/01/{gtin}/21/{serial}")
async def public(gtin: str, serial: str, request: Request):
    wanted = select(Passport.status, Passport.document, Passport.tag).where(
        Passport.gtin == gtin, Passport.serial == serial
    )
    async with reading() as session:
        found = (await session.execute(wanted)).one_or_none()
    if found is None or found.status != "published":
        raise HTTPException(404, "There is no such passport.")
    place = link(gtin, serial)
    data = f"{BASE}/api/passport-data/01/{gtin}/21/{serial}"
    headers = ALWAYS | {
        "Vary": "Accept, Accept-Language",
        "ETag": found.tag,
        "Cache-Control": "public, no-cache",
        "Link": f'<{place}>; rel="canonical", <{data}>; rel="linkset"; type="application/linkset+json", '
        f'<{place}?linkType=linkset>; rel="linkset"; type="application/linkset+json"',
        "X-Request-Id": f"req_{secrets.token_hex(12)}",
    }
    if request.headers.get("if-none-match") == found.tag:
        return Response(None, 304, headers)
    return Response(found.document, 200, headers, "application/ld+json")


@app.get("/healthz")
async def health():
    return {"status": "ok"}
