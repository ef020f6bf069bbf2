import OrderedJSON

extension [UInt8] {
    /// The bytes of a JSON object with one more member at its end.
    func adding(_ key: String, _ value: JSON) -> [UInt8] {
        guard let end = lastIndex(of: UInt8(ascii: "}")) else { return self }
        var bytes = Array(self[..<end])
        let isEmpty = bytes.last { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        JSON.string(key).write(into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        value.write(into: &bytes)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
