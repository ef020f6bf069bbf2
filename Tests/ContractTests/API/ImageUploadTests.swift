import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Uploading and removing images of products (api-v1 §7).
@Suite("Product images")
struct ImageUploadTests {
    @Test(
        "An image is stored, told by its content, and appended",
        arguments: Stage.all,
        [(SampleImage.png, "png"), (SampleImage.jpeg, "jpg"), (SampleImage.webP, "webp")]
    )
    func upload(stage: Stage, sample: (file: [UInt8], suffix: String)) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            try await test.done(.patch, "/products/\(product)", ["imageUrls": ["https://cdn.example/1.jpg"]])
            let answer = await test.upload(sample.file, to: product)
            #expect(answer.status == 201 && answer.keys() == ["imageUrl", "imageUrls"] && answer.defect == nil)
            let url = answer["imageUrl"]?.stringValue ?? ""
            let address = try #require(
                url.wholeMatch(of: /(.*)\/media\/(.*)\/products\/(.*)\/images\/([0-9a-f]{24})\.(.*)/)
            )
            #expect(address.1 == TestPlatform.idBase && address.2 == test.workspace.hex && address.3 == product)
            #expect(address.5 == sample.suffix)
            #expect(answer["imageUrls"] == ["https://cdn.example/1.jpg", .string(url)])
            #expect(answer.headers[.location] == url)
            let stored = try await test.done(.get, "/products/\(product)")
            #expect(stored["imageUrls"] == answer["imageUrls"])
            #expect(stored["updatedAt"] == .string(test.clock.now.text))
        }
    }

    @Test("A product has at most 20 images, whatever their origin", arguments: Stage.all)
    func limit(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let urls = JSON.array((1...19).map { .string("https://cdn.example/\($0).jpg") })
            try await test.done(.patch, "/products/\(product)", ["imageUrls": urls])
            #expect(await test.upload(SampleImage.png, to: product).status == 201)
            let over = await test.upload(SampleImage.png, to: product)
            #expect(over.status == 409 && over.error == "image_limit_reached" && over["details.limit"] == 20)
            try await test.done(.delete, "/products/\(product)/images/0")
            #expect(await test.upload(SampleImage.png, to: product).status == 201)
        }
    }

    @Test("Uploads at once all arrive or are told that the product is full", arguments: Stage.all)
    func together(stage: Stage) async throws {
        try await TestPlatform.run(on: stage, writing: 4) { test in
            let product = try await test.makeProduct()
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<24 { group.addTask { await test.upload(SampleImage.png, to: product).status } }
                return await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [201: 20, 409: 4])
            let urls = try await test.done(.get, "/products/\(product)")["imageUrls"]?.arrayValue ?? []
            #expect(Set(urls.map(\.text)).count == 20)
            let files = try await test.platform.images.sweep()
            #expect(files == 0)
            for url in urls.compactMap(\.stringValue) {
                let answer = await test.scan(String(url.dropFirst(TestPlatform.idBase.count)))
                #expect(answer.status == 200)
            }
        }
    }

    @Test(
        "What is no image by its content is 415, whatever it is called",
        arguments: ["GIF89a", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "", "\u{89}PNG\r\n\u{1A}\n"]
    )
    func noImage(content: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let product = try await test.makeProduct()
            let answer = await test.upload(Array(content.utf8), to: product)
            #expect(answer.status == 415 && answer.error == "unsupported_media_type" && answer.defect == nil)
        }
    }

    @Test("A file of 5 MiB is taken, one byte more is 413, as is a body that is declared larger still")
    func sizes() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let product = try await test.makeProduct()
            let padding = [UInt8](repeating: 0, count: (5 << 20) - SampleImage.png.count)
            #expect(await test.upload(SampleImage.png + padding, to: product).status == 201)
            let over = await test.upload(SampleImage.png + padding + [0], to: product)
            #expect(over.status == 413 && over.error == "payload_too_large" && over.defect == nil)
            let body = await test.upload(SampleImage.png + padding + [UInt8](repeating: 0, count: 1 << 17), to: product)
            #expect(body.status == 413)
            let declared = await test.upload(SampleImage.png, to: product, headers: [.contentLength: "\(6 << 20)"])
            #expect(declared.status == 413)
            let stored = try await test.done(.get, "/products/\(product)")
            #expect(stored["imageUrls"]?.arrayValue?.count == 1)
        }
    }

    @Test(
        "Another type of body is 415, a form without the file 400",
        arguments: [
            ("application/json", 415, []), ("", 415, []), ("image/png", 415, []),
            ("multipart/mixed; boundary=limit", 415, []),
            ("multipart/form-data", 400, ["file: The Content-Type names no boundary"]),
            ("multipart/form-data; boundary=\"\"", 400, ["file: The Content-Type names no boundary"]),
            ("multipart/form-data; boundary=other", 400, ["file: The boundary is not in the body"]),
        ] as [(String, Int, [String])]
    )
    func types(type: String, status: Int, faults: [String]) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let product = try await test.makeProduct()
            let answer = await test.upload(SampleImage.png, to: product, type: type)
            #expect(answer.status == status && answer.faults == faults && answer.defect == nil)
            let empty = await test.sendText(.post, "/products/\(product)/images", [], type: type)
            #expect(empty.status == status)
        }
    }

    @Test("A form without a part `file` says so")
    func missing() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let product = try await test.makeProduct()
            let body = Array("--b\r\nContent-Disposition: form-data; name=\"picture\"\r\n\r\nx\r\n--b--".utf8)
            let answer = await test.sendText(
                .post,
                "/products/\(product)/images",
                body,
                type: "multipart/form-data; boundary=b"
            )
            #expect(answer.status == 400 && answer.faults == ["file: Required"])
        }
    }

    @Test("A key to repeat a request by is ignored: each upload is an image of its own")
    func idempotency() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let product = try await test.makeProduct()
            let key = try #require(HTTPField.Name("Idempotency-Key"))
            for count in 1...2 {
                let answer = await test.upload(SampleImage.png, to: product, headers: [key: "same"])
                #expect(answer.status == 201 && answer["imageUrls"]?.arrayValue?.count == count)
            }
        }
    }

    @Test("A product that is not there, or another's, is 404 and stores no file", arguments: Stage.all)
    func unknown(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let stranger = try await test.otherWorkspace().key
            for (id, key) in [(product, stranger), ("66f0c1d2e3f4a5b6c7d8e911", test.key), ("x", test.key)] {
                let answer = await test.upload(SampleImage.png, to: id, key: key)
                #expect(answer.status == 404 && answer.message == "Product not found.")
            }
            test.clock.advance(bySeconds: 3_601)
            let swept = try await test.platform.images.sweep()
            #expect(swept == 0)
        }
    }

    @Test("An archived product may still be given images and lose them", arguments: Stage.all)
    func archived(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            try await test.done(.post, "/products/\(product)/archive")
            #expect(await test.upload(SampleImage.png, to: product).status == 201)
            try await test.done(.delete, "/products/\(product)/images/0")
        }
    }

    @Test("Removing answers what is left, and the file is gone with the answer", arguments: Stage.all)
    func removal(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let (first, second) = (try await test.uploadedPath(product), try await test.uploadedPath(product))
            let answer = try await test.done(.delete, "/products/\(product)/images/0")
            #expect(answer.status == 200 && answer.keys() == ["removedUrl", "imageUrls"])
            #expect(answer["removedUrl"] == .string(TestPlatform.idBase + first))
            #expect(answer["imageUrls"] == [.string(TestPlatform.idBase + second)])
            #expect(await test.scan(first).status == 404)
            #expect(await test.scan(second).status == 200)
        }
    }

    @Test("A deleted product takes its files along and says how many", arguments: Engine.available)
    func deletedProduct(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.makeProduct()
            let paths = [try await test.uploadedPath(product), try await test.uploadedPath(product)]
            let urls = (paths + paths).map { JSON.string(TestPlatform.idBase + $0) }
            try await test.done(
                .patch,
                "/products/\(product)",
                ["imageUrls": .array(urls + ["https://cdn.example/1.jpg"])]
            )
            let answer = try await test.done(.delete, "/products/\(product)")
            #expect(answer["summary.deletedCounts.r2ObjectsDeleted"] == 2)
            for path in paths { #expect(await test.scan(path).status == 404) }
        }
    }

    @Test("What a budget refuses stores no file", arguments: Engine.available)
    func refusedByBudget(engine: Engine) async throws {
        let plans = try Plans(file: ["enterprise": ["maxV1WritesPerDay": 2]], initial: "enterprise")
        try await TestPlatform.run(on: engine, plans: plans) { test in
            let product = try await test.makeProduct()
            #expect(await test.upload(SampleImage.png, to: product).status == 201)
            let refused = await test.upload(SampleImage.png, to: product)
            #expect(refused.status == 429 && refused.defect == nil)
            let stored = try await test.done(.get, "/products/\(product)")["imageUrls"]?.arrayValue?.count
            test.clock.advance(bySeconds: 3_601)
            let swept = try await test.platform.images.sweep()
            #expect(stored == 1 && swept == 0)
        }
    }

    @Test("An address elsewhere is only taken off the list")
    func removalOfForeign() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let (product, other) = (try await test.makeProduct(), try await test.makeProduct(model: "Other"))
            let path = try await test.uploadedPath(other)
            let url = JSON.string(TestPlatform.idBase + path)
            try await test.done(.patch, "/products/\(product)", ["imageUrls": [url, "https://cdn.example/1.jpg"]])
            for _ in 0..<2 { try await test.done(.delete, "/products/\(product)/images/0") }
            #expect(await test.scan(path).status == 200, "the other product's image stays")
        }
    }

    @Test(
        "There is no image at any other place",
        arguments: ["1", "20", "-1", "+0", "00", "0.0", "x", "%30%30", "99999999999999999999", "0x0", "%20", "٠"]
    )
    func noSuchIndex(index: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let product = try await test.makeProduct()
            _ = try await test.uploadedPath(product)
            let answer = await test.send(.delete, "/products/\(product)/images/\(index)")
            #expect(answer.status == 404 && answer.message == "Image not found." && answer.defect == nil)
            let unknown = await test.send(.delete, "/products/66f0c1d2e3f4a5b6c7d8e911/images/\(index)")
            #expect(unknown.status == 404 && unknown.message == "Product not found.")
        }
    }
}
