# One door for every task: `make run` starts a server with a demo workspace, `make test` runs every test there is.
# Build products go to SCRATCH, outside the clone: a second clone then pays only for what changed.

SCRATCH ?= $(or $(TRACEPASS_BUILD),$(HOME)/.cache/tracepass-build)
export SCRATCH

DEBUG   := --scratch-path $(SCRATCH)
BINARY  := $(SCRATCH)-release/release/tracepass
SWIFT   := Sources Tests Package.swift $(wildcard Benchmarks)
SHELLS   = $(shell grep -lE '^\#!.*bash' .ci/* scripts/* $(wildcard Benchmarks/*) 2>/dev/null)

.PHONY: run build release test test-sqlite test-faults test-address test-thread golden lint format walk bench soak ci

# Builds the server, seeds the demo workspace, prints its key and links, serves on 127.0.0.1:8080.
run:
	scripts/setup run
	scripts/build-release tracepass
	$(BINARY) demo
	exec $(BINARY) serve

build:
	swift build --build-tests $(DEBUG)

release:
	scripts/setup run
	scripts/build-release tracepass

# Every test on SQLite and on a private PostgreSQL that is gone afterwards.
test:
	scripts/setup test
	scripts/test all

test-sqlite:
	scripts/setup run
	scripts/test sqlite

# Rewrites the golden files; read the difference before committing it.
golden:
	TRACEPASS_GOLDEN=write scripts/test sqlite

# What a platform has to survive: kills, slow and full disks, a lost primary, a lost node, a restore. A few minutes;
# the drills take greater numbers by hand.
test-faults: release
	scripts/setup test
	scripts/crash-drill sqlite 50
	scripts/crash-drill postgres 15
	scripts/capture-drill sqlite 10
	scripts/capture-drill postgres 10
	scripts/sync-drill sqlite
	scripts/sync-drill sqlite 5 2000
	scripts/sync-drill postgres
	scripts/disk-drill
	scripts/backup-drill sqlite
	scripts/backup-drill postgres
	scripts/check-tls
	scripts/failover-drill
	scripts/nodes-drill

# The tests on SQLite under a sanitizer, in a build of its own.
test-address test-thread:
	scripts/setup test
	SANITIZER=$(@:test-%=%) scripts/test sqlite

lint:
	swift format lint --strict --parallel --recursive $(SWIFT)
	scripts/check-imports
	scripts/check-sql
	scripts/check-sizes
	scripts/check-mustache
	shellcheck $(SHELLS)

format:
	swift format format --in-place --parallel --recursive $(SWIFT)

# The README's walk, executed literally on both engines.
walk: release
	scripts/setup test
	scripts/walk sqlite
	scripts/walk postgres

bench: release
	scripts/setup bench
	Benchmarks/run

# Ten minutes of everything at once: does memory grow?
soak:
	scripts/setup bench
	Benchmarks/soak

ci:
	.ci/run
