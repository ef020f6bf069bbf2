/// A reader of PNG pictures with a palette and one bit a pixel, as strict as the tests need it.
struct PNGReader {
    struct Malformed: Error {}

    let width: Int
    let height: Int
    /// Names of the chunks, in order.
    let chunks: [String]
    /// Red, green, blue and alpha of each colour.
    let palette: [[UInt8]]
    private let data: [UInt8]

    init(_ bytes: [UInt8]) throws {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { throw Malformed() }
        var names: [String] = []
        var bodies: [String: [UInt8]] = [:]
        var rest = bytes.dropFirst(8)
        while !rest.isEmpty {
            let length = Self.number(rest)
            guard rest.count >= length + 12 else { throw Malformed() }
            let name = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
            names.append(name)
            bodies[name, default: []] += rest.dropFirst(8).prefix(length)
            rest = rest.dropFirst(length + 12)
        }
        guard names.last == "IEND", let header = bodies["IHDR"], let colors = bodies["PLTE"], let zlib = bodies["IDAT"],
            header.dropFirst(8).elementsEqual([1, 3, 0, 0, 0])
        else { throw Malformed() }
        chunks = names
        width = Self.number(header[...])
        height = Self.number(header.dropFirst(4))
        let alphas = bodies["tRNS"] ?? []
        palette = (0..<colors.count / 3)
            .map { index in
                colors[index * 3..<index * 3 + 3] + [index < alphas.count ? alphas[index] : 255]
            }
        data = try Inflate.inflate(zlib: zlib)
        let line = (width + 7) / 8 + 1
        // Filter type 0 in each line: the bytes are the pixels.
        guard data.count == line * height, (0..<height).allSatisfy({ [line, data] in data[$0 * line] == 0 }) else {
            throw Malformed()
        }
    }

    /// The palette index of a pixel.
    subscript(x: Int, y: Int) -> Int {
        Int(data[y * ((width + 7) / 8 + 1) + 1 + x / 8] >> (7 - x % 8)) & 1
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }
}
