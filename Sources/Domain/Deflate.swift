import CZlib

/// zlib streams (RFC 1950), optionally against a dictionary that both sides know.
enum Deflate {
    /// zlib refused, or the bytes are not what was written.
    struct Fault: Error, CustomStringConvertible {
        let code: Int32
        var description: String { "zlib answered \(code)" }
    }

    /// Documents are at most a few hundred kilobytes; anything larger is not ours.
    private static let maxSize = 64 * 1_024 * 1_024

    static func compress(_ bytes: [UInt8], dictionary: [UInt8] = []) throws(Fault) -> [UInt8] {
        var stream = z_stream()
        try check(
            deflateInit_(&stream, Z_DEFAULT_COMPRESSION, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        )
        defer { deflateEnd(&stream) }
        if !dictionary.isEmpty { try check(deflateSetDictionary(&stream, dictionary, UInt32(dictionary.count))) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let written = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : nil
            }
        }
        guard let written else { throw Fault(code: Z_BUF_ERROR) }
        output.removeLast(output.count - written)
        return output
    }

    static func decompress(_ bytes: [UInt8], dictionary: [UInt8] = []) throws(Fault) -> [UInt8] {
        var stream = z_stream()
        try check(inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)))
        defer { inflateEnd(&stream) }
        var input = bytes
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: max(4_096, bytes.count * 4))
        var code = Z_OK
        input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            repeat {
                chunk.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    code = inflate(&stream, Z_NO_FLUSH)
                    if code == Z_NEED_DICT {
                        code = inflateSetDictionary(&stream, dictionary, UInt32(dictionary.count))
                    }
                }
                output.append(contentsOf: chunk.prefix(chunk.count - Int(stream.avail_out)))
            } while code == Z_OK && output.count < maxSize
        }
        guard code == Z_STREAM_END else { throw Fault(code: code) }
        return output
    }

    private static func check(_ code: Int32) throws(Fault) {
        guard code == Z_OK else { throw Fault(code: code) }
    }
}
