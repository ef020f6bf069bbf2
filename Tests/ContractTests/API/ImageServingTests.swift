import Foundation
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// `/media/…` on the public host (public §1).
@Suite("Served images")
struct ImageServingTests {
    @Test(
        "An image is served to everyone, with its type, for ever",
        arguments: [
            (SampleImage.png, "image/png"), (SampleImage.jpeg, "image/jpeg"), (SampleImage.losslessWebP, "image/webp"),
        ]
    )
    func served(file: [UInt8], type: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let path = try await test.uploadedPath(test.makeProduct(), file)
            let answer = await test.scan(path)
            #expect(answer.status == 200 && answer.body == file && answer.defect == nil)
            #expect(answer.headers[.contentType] == type)
            #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let tag = try #require(answer.headers[.eTag])
            #expect(tag.wholeMatch(of: /"[0-9a-f]{24}"/) != nil)
            for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
                let same = await test.scan(path, headers: [.ifNoneMatch: known])
                #expect(same.status == 304 && same.body.isEmpty && same.headers[.eTag] == tag)
                #expect(same.headers[.cacheControl] == answer.headers[.cacheControl])
            }
            let other = await test.scan(path, headers: [.ifNoneMatch: "\"x\""])
            #expect(other.status == 200)
            let head = await test.raw(.head, path, host: "id.example")
            #expect(head.status == 200 && head.headers[.contentLength] == "\(file.count)")
            #expect(head.headers[.contentType] == type && head.headers[.eTag] == tag)
        }
    }

    @Test("What is not an address that was given is 404 in the envelope, and no path leads out of the folder")
    func unknown() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let path = try await test.uploadedPath(test.makeProduct())
            try Data("secret".utf8).write(to: test.mediaFolder.appending(path: "secret.png"))
            let parts = path.split(separator: "/").map(String.init)
            let (company, product, name) = (parts[1], parts[3], parts[5])
            let images = "/media/\(company)/products/\(product)/images"
            let other = "66f0c1d2e3f4a5b6c7d8e911"
            let paths = [
                "\(images)/\(other).png", "/media/\(other)/products/\(product)/images/\(name)",
                "/media/\(company)/products/\(other)/images/\(name)", "\(images)/\(name.uppercased())",
                "\(images)/\(name.replacing("png", with: "jpg"))", "\(images)/\(name).png", "\(images)/.png",
                "\(images)/..", "\(images)/%2e%2e", "\(images)/..%2f..%2f..%2f..%2fsecret.png",
                "\(images)/%2e%2e%2f%2e%2e%2f\(product)%2fimages%2f\(name)", "\(images)/\(name)%00",
                "\(images)/%00", "/media/..%2f..%2fetc/products/passwd/images/x.png",
                "/media/unfinished/products/x/images/\(name)",
                "/media/\(company)/products/\(product)/images/\(name)/x", "/media/\(company)", "/media",
                "/media/secret.png",
            ]
            for path in paths {
                let answer = await test.scan(path, headers: [.ifNoneMatch: "*"])
                #expect(answer.status == 404 && answer.error == "not_found" && answer.defect == nil, "\(path)")
            }
            let posted = await test.raw(.post, path, host: "id.example")
            #expect(posted.status == 405)
            let escaped = await test.scan(path.replacing("media", with: "%6dedia"))
            #expect(escaped.status == 200, "an equivalent escape is the same address")
        }
    }

    @Test("A passport's page and data show the images of its product")
    func onPages() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let product = try await test.makeProduct()
            let url = TestPlatform.idBase + (try await test.uploadedPath(product))
            try await test.publish(test.makePassport(of: product))
            let data = await test.scan(TestPlatform.path(), accept: "application/json")
            #expect(data["image"] == [.string(url)])
            let page = await test.scan(TestPlatform.path())
            #expect(page.text.contains("src=\"\(url)\""))
        }
    }
}
