/// Looks at the first bytes of what is said to be an image.
struct ImageHeader {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// The signature and a whole IHDR chunk with values that may stand there (PNG 3rd edition, §5.2, §11.2.1).
    var isPNG: Bool {
        guard has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0), big(4, at: 8) == 13, has("IHDR", at: 12),
            let width = big(4, at: 16), let height = big(4, at: 20), let depth = byte(24), let color = byte(25),
            byte(26) == 0, byte(27) == 0, let interlace = byte(28), bytes.count >= 33
        else { return false }
        let isSize = (1...0x7FFF_FFFF).contains(width) && (1...0x7FFF_FFFF).contains(height)
        return isSize && ImageHeader.depths[color]?.contains(depth) == true && interlace <= 1
    }

    /// The bit depths that each colour type of PNG has.
    private static let depths: [UInt8: Set<UInt8>] = [
        0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16],
    ]

    /// Segments from the start of the image to a frame header (ITU-T T.81, Annex B).
    var isJPEG: Bool {
        guard has([0xFF, 0xD8, 0xFF], at: 0) else { return false }
        var offset = 2
        while byte(offset) == 0xFF, let marker = byte(offset + 1) {
            if marker == 0xFF {
                // A fill byte may stand before a marker.
                offset += 1
                continue
            }
            guard let length = big(2, at: offset + 2), length >= 2 else { return false }
            if ImageHeader.isFrame(marker) {
                guard length >= 11, let height = big(2, at: offset + 5), let width = big(2, at: offset + 7),
                    let components = byte(offset + 9)
                else { return false }
                // A height of 0 would be told behind the first scan: nobody writes that.
                return height > 0 && width > 0 && length == 8 + 3 * Int(components)
                    && bytes.count >= offset + 2 + length
            }
            // Nothing but tables and comments stands before the frame.
            guard marker == 0xC4 || marker == 0xCC || (0xDB...0xFE).contains(marker) else { return false }
            offset += 2 + length
        }
        return false
    }

    private static func isFrame(_ marker: UInt8) -> Bool {
        (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
    }

    /// A RIFF container that holds as much as it says, and the header of its first chunk (RFC 9649 §2.4 to §2.7).
    var isWebP: Bool {
        guard has("RIFF", at: 0), has("WEBP", at: 8), let size = little(4, at: 4), size + 8 <= bytes.count,
            let chunk = little(4, at: 16), chunk + 12 <= size
        else { return false }
        if has("VP8 ", at: 12) {
            guard chunk >= 10, has([0x9D, 0x01, 0x2A], at: 23), let width = little(2, at: 26),
                let height = little(2, at: 28)
            else { return false }
            // The upper two bits are a scale.
            return width & 0x3FFF > 0 && height & 0x3FFF > 0
        }
        if has("VP8L", at: 12) { return chunk >= 5 && byte(20) == 0x2F }
        return has("VP8X", at: 12) && chunk == 10
    }

    private func byte(_ offset: Int) -> UInt8? {
        offset < bytes.count ? bytes[bytes.startIndex + offset] : nil
    }

    private func has(_ expected: [UInt8], at offset: Int) -> Bool {
        bytes.dropFirst(offset).starts(with: expected)
    }

    private func has(_ expected: String, at offset: Int) -> Bool {
        bytes.dropFirst(offset).starts(with: expected.utf8)
    }

    /// An unsigned number of so many bytes, the most significant first.
    private func big(_ count: Int, at offset: Int) -> Int? {
        guard offset + count <= bytes.count else { return nil }
        return bytes.dropFirst(offset).prefix(count).reduce(0) { $0 << 8 | Int($1) }
    }

    /// An unsigned number of so many bytes, the least significant first.
    private func little(_ count: Int, at offset: Int) -> Int? {
        guard offset + count <= bytes.count else { return nil }
        return bytes.dropFirst(offset).prefix(count).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
