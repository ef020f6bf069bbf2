import HTTPTypes
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Readiness")
struct ReadinessTests {
    @Test("A server in order is ready, on every host, to everyone", arguments: Engine.available)
    func ready(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            for host in ["app.example", "id.example", "10.0.0.7:8080"] {
                let answer = await test.raw(.get, "/readyz", host: host)
                #expect(answer.status == 200 && answer.headers[.cacheControl] == "no-store")
                #expect(
                    answer.text == #"{"status":"ready","service":"tracepass","checks":{"server":"ok","database":"ok","#
                        + #""schema":"ok","disk":"ok"}}"#
                )
            }
        }
    }

    @Test("A server that is about to stop is not ready from then on, and lives", arguments: Engine.available)
    func draining(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let before = await test.raw(.get, "/readyz", host: "app.example")
            test.platform.readiness.drain()
            let after = await test.raw(.get, "/readyz", host: "app.example")
            #expect(before.status == 200 && after.status == 503)
            #expect(after.header("Retry-After") == "1" && after.error == "service_unavailable")
            #expect(after["checks.server"] == "failed" && after["checks.database"] == "ok")
            let health = await test.raw(.get, "/healthz", host: "app.example")
            #expect(health.status == 200)
        }
    }

    @Test("A server whose database is away is not ready", arguments: Engine.available)
    func away(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            await test.store.close()
            let answer = await test.raw(.get, "/readyz", host: "app.example")
            #expect(answer.status == 503 && answer["checks.database"] == "failed")
            #expect(answer.message == "This server is not ready: database.")
        }
    }

    @Test("A server whose schema lacks a migration is not ready", arguments: Engine.available)
    func schema(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.store.write { transaction in
                try transaction.run("DELETE FROM schema_migration WHERE id LIKE '0009%'")
            }
            let answer = await test.raw(.get, "/readyz", host: "app.example")
            #expect(answer.status == 503 && answer["checks.schema"] == "failed" && answer["checks.database"] == "ok")
        }
    }

    @Test("A server whose disk takes no writes is not ready")
    func disk() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let platform = try Platform(
                store: test.store,
                media: test.platform.images.media,
                appBase: TestPlatform.appBase,
                idBase: TestPlatform.idBase,
                isDiskWritable: { false }
            )
            let report = await platform.readiness.report()
            #expect(report.failed == [.disk] && !report.isReady)
        }
    }

    @Test("What was found holds for a while, so that asking costs the database nothing")
    func remembered() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let readiness = Self.readiness(of: test, freshness: .seconds(86_400))
            let before = await readiness.report()
            await test.store.close()
            let after = await readiness.report()
            #expect(before.isReady && after.isReady)
        }
    }

    @Test("What was found a second ago is found out anew")
    func forgotten() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let readiness = Self.readiness(of: test, freshness: .seconds(1))
            let before = await readiness.report()
            #expect(before.isReady)
            await test.store.close()
            for _ in 0..<6_000 where await readiness.report().isReady {
                try await Task.sleep(for: .milliseconds(10))
            }
            let later = await readiness.report()
            #expect(later.failed == [.database])
        }
    }

    private static func readiness(of test: TestPlatform, freshness: Duration) -> Readiness {
        Readiness(
            store: test.store,
            freshness: freshness,
            patience: TestPlatform.starvation,
            isDiskWritable: { true }
        )
    }
}
