import TestRandomness
import TestSupport
import Testing

@testable import Domain

@Suite("Image formats")
struct ImageFormatTests {
    private static let samples: [(bytes: [UInt8], format: ImageFormat)] = [
        (SampleImage.png, .png), (SampleImage.jpeg, .jpeg), (SampleImage.webP, .webP),
        (SampleImage.losslessWebP, .webP), (SampleImage.extendedWebP, .webP),
    ]

    @Test("An image is told by its content", arguments: samples)
    func known(bytes: [UInt8], format: ImageFormat) {
        #expect(ImageFormat(bytes[...]) == format)
        let inside = [0, 1, 2] + bytes
        #expect(ImageFormat(inside[3...]) == format, "a slice need not begin at 0")
    }

    @Test(
        "Anything else is no image",
        arguments: [
            "", "\u{89}PNG", "GIF89a\u{1}\u{0}\u{1}\u{0}\u{0}\u{0}\u{0}", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<html><script>alert(1)</script>", "%PDF-1.7", "BM", "RIFF", "RIFF\u{10}\u{0}\u{0}\u{0}WAVEfmt ",
            "\u{0}\u{0}\u{0} ftypavif",
        ]
    )
    func others(text: String) {
        #expect(ImageFormat(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }[...]) == nil)
        #expect(ImageFormat(Array(text.utf8)[...]) == nil)
    }

    @Test("A header that is cut off is none", arguments: samples)
    func truncated(bytes: [UInt8], format: ImageFormat) {
        // The pixels are not looked at, but a WebP says how long it is.
        let header = [.png: 33, .jpeg: bytes.count - 60, .webP: bytes.count][format] ?? 0
        for count in 0..<min(30, header) { #expect(ImageFormat(bytes.prefix(count)) == nil) }
        #expect(ImageFormat(bytes.prefix(header)) == format)
    }

    @Test(
        "A PNG header states a size, a depth that its colour type has, and known methods",
        arguments: [
            (11, 12), (12, 0x49 + 1), (16, 0x80), (19, 0), (23, 0), (24, 3), (25, 1), (25, 5), (26, 1), (27, 1),
            (28, 2),
        ] as [(Int, UInt8)]
    )
    func wrongPNG(offset: Int, value: UInt8) {
        var bytes = SampleImage.png
        bytes[offset] = value
        #expect(ImageFormat(bytes[...]) == nil)
    }

    @Test("A JPEG has tables, then a frame of some size; a scan before it is none")
    func wrongJPEG() {
        let bytes = SampleImage.jpeg
        let frame = bytes.indices.first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 } ?? 0
        for (offset, value) in [(frame + 6, 0), (frame + 8, 0), (frame + 9, 3), (frame + 1, 0xDA), (frame + 1, 0x01)] {
            var wrong = bytes
            wrong[offset] = UInt8(value)
            #expect(ImageFormat(wrong[...]) == nil, "\(offset)")
        }
        var filled = bytes
        filled.insert(contentsOf: [0xFF, 0xFF], at: frame)
        #expect(ImageFormat(filled[...]) == .jpeg, "fill bytes before a marker")
    }

    @Test("No bytes whatever bring it down")
    func fuzz() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<20_000 {
            guard var bytes = Self.samples.randomElement(using: &random)?.bytes else { continue }
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: .min ... .max, using: &random)
            }
            bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
            if let format = ImageFormat(bytes[...]) { #expect(bytes.count >= 20, "\(format)") }
        }
    }
}
