import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// A workspace's logo: uploaded, served, shown, replaced and removed.
@Suite("Logos")
struct LogoTests {
    @Test(
        "A logo is served to everyone, and stands on the next page",
        arguments: Engine.available,
        [
            (SampleImage.png, "png", "image/png"), (SampleImage.jpeg, "jpg", "image/jpeg"),
            (SampleImage.webP, "webp", "image/webp"),
        ]
    )
    func logo(engine: Engine, sample: (file: [UInt8], suffix: String, type: String)) async throws {
        try await TestPlatform.run(on: engine) { test in
            _ = try await test.makePublished()
            let before = await test.scan(TestPlatform.path())
            #expect(!before.text.contains("class=\"logo\""))
            let answer = await test.uploadLogo(sample.file)
            #expect(answer.status == 201 && answer.defect == nil)
            let url = try #require(answer["logoUrl"]?.stringValue)
            #expect(answer.headers[.location] == url)
            #expect(
                url.hasPrefix("https://id.example/media/\(test.workspace.hex)/logo/")
                    && url.hasSuffix("." + sample.suffix)
            )
            let page = await test.scan(TestPlatform.path())
            #expect(page.text.contains("<img class=\"logo\" src=\"\(url)\""))
            let path = String(url.dropFirst(TestPlatform.idBase.count))
            let served = await test.scan(path)
            #expect(served.status == 200 && served.body == sample.file && served.headers[.contentType] == sample.type)
            #expect(served.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let again = await test.scan(path, headers: [.ifNoneMatch: served.headers[.eTag] ?? ""])
            #expect(again.status == 304)
        }
    }

    @Test("A second logo takes the place of the first, whose file goes with it", arguments: Stage.all)
    func replaced(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let first = try await test.logoPath()
            let second = try await test.logoPath()
            #expect(await test.scan(first).status == 404)
            #expect(await test.scan(second).status == 200)
            let removed = try await test.done(.delete, "/branding/logo")
            #expect(removed["logoUrl"] == .null)
            #expect(await test.scan(second).status == 404)
            let none = await test.send(.delete, "/branding/logo")
            #expect(none.status == 404 && none.message == "Logo not found.")
        }
    }

    @Test(
        "The sweep keeps the logo that is shown, and takes one that nothing came to refer to",
        arguments: Engine.available
    )
    func sweep(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let kept = try await test.logoPath()
            let product = try await test.uploadedPath(test.makeProduct())
            // The process dies between the file and the transaction.
            let orphan = try await test.platform.brandings.put(SampleImage.png[...], .png, as: .system(test.workspace))
            #expect(try await test.platform.images.sweep() == 0)
            test.clock.advance(bySeconds: 3_601)
            #expect(try await test.platform.images.sweep() == 1)
            #expect(try await test.platform.brandings.read(orphan) == nil)
            #expect(await test.scan(kept).status == 200)
            #expect(await test.scan(product).status == 200)
        }
    }

    @Test("A file of 512 KiB is taken, one byte more is not, and what is no image is 415")
    func limits() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let padding = [UInt8](repeating: 0, count: (512 << 10) - SampleImage.png.count)
            #expect(await test.uploadLogo(SampleImage.png + padding).status == 201)
            let over = await test.uploadLogo(SampleImage.png + padding + [0])
            #expect(over.status == 413 && over.message == "The file may have at most 512 KiB." && over.defect == nil)
            let text = await test.uploadLogo(Array("<svg/>".utf8))
            #expect(text.status == 415 && text.error == "unsupported_media_type")
        }
    }

    @Test(
        "No other name leads to a file",
        arguments: [
            "x.png", "..", "%2e%2e%2fsecret.png", "66f0c1d2e3f4a5b6c7d8e911.png", "66f0c1d2e3f4a5b6c7d8e911.svg",
        ]
    )
    func unknown(name: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let path = try await test.logoPath()
            let folder = path.split(separator: "/").dropLast().joined(separator: "/")
            let answer = await test.scan("/\(folder)/\(name)")
            #expect(answer.status == 404 && answer.error == "not_found")
        }
    }
}
