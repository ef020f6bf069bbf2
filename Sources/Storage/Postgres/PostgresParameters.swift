/// The values of one statement in the form libpq takes them.
///
/// Values go as text, whose meaning the server takes from the place they are bound to; bytes go in binary, which spares
/// their hexadecimal form. All lie in one buffer, each followed by the zero that libpq looks for.
struct PostgresParameters {
    private var buffer: [UInt8] = []
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []
    private var pointers: [UnsafePointer<CChar>?] = []

    /// Replaces the values.
    mutating func set(_ values: [SQLValue]) throws(StoreFailure) {
        buffer.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        formats.removeAll(keepingCapacity: true)
        for value in values { try append(value) }
    }

    /// Gives the closure count, values, lengths and formats, as `PQexecPrepared` takes them.
    mutating func with<T>(
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> T
    ) -> T {
        buffer.withUnsafeBytes { buffer in
            pointers.removeAll(keepingCapacity: true)
            for offset in offsets {
                pointers.append(
                    offset.flatMap { buffer.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
                )
            }
            return body(Int32(pointers.count), pointers, lengths, formats)
        }
    }

    private mutating func append(_ value: SQLValue) throws(StoreFailure) {
        let start = buffer.count
        var isBinary = false
        switch value {
        case .null:
            offsets.append(nil)
            lengths.append(0)
            formats.append(0)
            return
        case .integer(let number): buffer.append(contentsOf: String(number).utf8)
        case .bool(let truth): buffer.append(UInt8(ascii: truth ? "t" : "f"))
        case .real(let number):
            guard number.isFinite else { throw .notFinite }
            buffer.append(contentsOf: number.description.utf8)
        case .text(let text):
            buffer.append(contentsOf: text.utf8)
            if buffer[start...].contains(0) { throw .nulInText }
        case .bytes(let bytes):
            isBinary = true
            buffer.append(contentsOf: bytes)
        }
        offsets.append(start)
        lengths.append(Int32(buffer.count - start))
        formats.append(isBinary ? 1 : 0)
        buffer.append(0)
    }
}
