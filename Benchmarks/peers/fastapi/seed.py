"""Fills the reference service's database with what REFERENCE_SEED holds: the passports of our own store."""

import asyncio
import datetime
import hashlib
import os
import pathlib

import orjson
from tables import APIKey, Base, Passport, Product, connect


def time_of(text):
    return datetime.datetime.fromisoformat(text) if text else None


def filled(fields):
    return {key: entry for key, entry in fields.items() if entry["status"] != "empty"}


def passport_of(said):
    own = said["passport"]
    return Passport(
        id=own["_id"],
        workspace=own["companyId"],
        product_id=own["productId"],
        gtin=own["gs1"]["gtin"],
        serial=own["gs1"]["serialNumber"],
        status=own["status"],
        version=own["version"],
        fields=filled(own["fields"]),
        parties=own["parties"],
        published_at=time_of(own["publishedAt"]),
        published_incomplete=own["publishedIncomplete"],
        created_at=time_of(own["createdAt"]),
        updated_at=time_of(own["updatedAt"]),
        document=said["document"],
        tag=said["tag"],
    )


async def main():
    seed = orjson.loads(pathlib.Path(os.environ["REFERENCE_SEED"]).read_bytes())
    engine, sessions, _ = connect(pool_size=1)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    workspace = seed["workspace"]
    async with sessions.begin() as session:
        session.add(APIKey(digest=hashlib.sha256(seed["key"].encode()).digest(), workspace=workspace, name="benchmark"))
        for identifier, seeds in seed["products"].items():
            session.add(Product(id=identifier, workspace=workspace, status="active", seeds=seeds))
    async with sessions.begin() as session:
        session.add_all(passport_of(said) for said in seed["passports"])
    await engine.dispose()


asyncio.run(main())
