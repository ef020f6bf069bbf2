"""What it costs to read and to hash events without a server: by our command line, by our library, and by the reference
implementation in Python (the package epcis-event-hash-generator), with the hashes that each gives."""

import dataclasses
import importlib.metadata
import json
import resource
import subprocess
import time

from epcis_event_hash_generator import hash_generator, json_to_py

from event_load import DOCUMENT, document
from servers import BINARIES

PACKAGE = "epcis-event-hash-generator"
VERSION = importlib.metadata.version(PACKAGE)
# Events in the file that our command line reads, and how often it does: the least counts.
FILE = 10_000
ROUNDS = 5


@dataclasses.dataclass
class Hashing:
    """CPU microseconds an event; the library's are of its own events, scaled by bytes to those of this load."""

    # `tracepass epcis validate` and `hash` on a file, without what they take for a file of one event.
    validate: float
    hash: float
    # BenchmarkEPCIS: JSON alone, an event's hash, an event's terms.
    library_parse: float
    library_hash: float
    library_terms: float
    # The reference implementation: from text to its events, and from them to hashes.
    python_read: float
    python_hash: float
    # Hashes that were compared, and those that are the same.
    compared: int
    same: int
    hashes: list

    @property
    def hash_alone(self):
        return max(0, self.hash - self.validate)


def command(kind, file):
    """CPU seconds of a command on a file, the least of all rounds, and its lines."""
    least = float("inf")
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([BINARIES / "tracepass", "epcis", kind, file], check=True, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return least, done.stdout.splitlines()


def python(first, count):
    """Seconds of CPU for reading and for hashing documents of a hundred events, and the hashes."""
    reading = hashing = 0
    hashes = []
    # The first document is read twice: contexts and modules are loaded once.
    json_to_py.event_list_from_epcis_document_str(document(range(first, first + 1), named=False))
    for start in range(first, first + count, DOCUMENT):
        text = document(range(start, start + DOCUMENT), named=False)
        began = time.process_time()
        events = json_to_py.event_list_from_epcis_document_str(text)
        read = time.process_time()
        hashes += hash_generator.epcis_hashes_from_events(events)
        reading, hashing = reading + read - began, hashing + time.process_time() - read
    return reading, hashing, hashes


def measure(folder, first, count):
    """Hashes the events from that number on: count of them by the reference implementation."""
    small, large = folder / "event.json", folder / "events.json"
    small.write_text(document(range(first, first + 1), named=False))
    text = document(range(first, first + FILE), named=False)
    large.write_text(text)
    costs = {}
    for kind in ("validate", "hash"):
        least, lines = command(kind, large)
        costs[kind] = 1e6 * (least - command(kind, small)[0]) / (FILE - 1)
    told = json.loads(subprocess.run([BINARIES / "BenchmarkEPCIS"], check=True, capture_output=True, text=True).stdout)
    scale = len(text) / FILE / told["bytes_per_event"]
    reading, hashing, hashes = python(first, count)
    return Hashing(
        **costs,
        library_parse=scale * told["parse_us"],
        library_hash=scale * told["hash_us"],
        library_terms=scale * told["terms_us"],
        python_read=1e6 * reading / count,
        python_hash=1e6 * hashing / count,
        compared=len(hashes),
        same=sum(one == other for one, other in zip(lines, hashes)),
        hashes=lines,
    )
