"""The tables of the reference service, and its connections."""

import datetime
import os
import urllib.parse

import orjson
from sqlalchemy import DateTime, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    type_annotation_map = {str: Text, dict: JSONB, datetime.datetime: DateTime(timezone=True)}


class APIKey(Base):
    __tablename__ = "api_key"

    # SHA-256 of the key, which itself is stored nowhere.
    digest: Mapped[bytes] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    name: Mapped[str]


class Product(Base):
    __tablename__ = "product"

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    status: Mapped[str]
    # The entries that a new passport begins with, by the key of the field.
    seeds: Mapped[dict]


class Passport(Base):
    __tablename__ = "passport"
    __table_args__ = (UniqueConstraint("gtin", "serial"), Index("passport_by_product", "workspace", "product_id"))

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    product_id: Mapped[str] = mapped_column(ForeignKey("product.id"))
    gtin: Mapped[str]
    serial: Mapped[str]
    status: Mapped[str]
    version: Mapped[int]
    # The entries that are not empty; the rest follows from the template.
    fields: Mapped[dict]
    parties: Mapped[dict]
    published_at: Mapped[datetime.datetime | None]
    published_incomplete: Mapped[bool]
    created_at: Mapped[datetime.datetime]
    updated_at: Mapped[datetime.datetime]
    # What the public is shown, as it is sent, and its entity tag; written by a publication.
    document: Mapped[str | None]
    tag: Mapped[str | None]


class AuditEntry(Base):
    __tablename__ = "audit_entry"

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    passport_id: Mapped[str] = mapped_column(ForeignKey("passport.id"), index=True)
    action: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime.datetime]
    # Tells the unit of work which of the two to insert first.
    passport: Mapped[Passport] = relationship(lazy="raise")


def connect(pool_size):
    """Connections to REFERENCE_DATABASE, a libpq URL with a socket's folder and a port: the engine, the sessions that
    write, and those that read one row and so need no BEGIN and ROLLBACK round it."""
    url = urllib.parse.urlsplit(os.environ["REFERENCE_DATABASE"])
    parts = dict(urllib.parse.parse_qsl(url.query))
    engine = create_async_engine(
        "postgresql+asyncpg://",
        connect_args={
            "host": parts["host"], "port": int(parts["port"]), "user": parts["user"],
            "database": url.path.strip("/"),
        },
        pool_size=pool_size,
        max_overflow=0,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
    )
    reading = engine.execution_options(isolation_level="AUTOCOMMIT")
    return engine, async_sessionmaker(engine, expire_on_commit=False), async_sessionmaker(reading)
