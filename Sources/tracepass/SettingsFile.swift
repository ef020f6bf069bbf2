/// A file of `NAME=value` lines. Lines that are empty or begin with `#` are left out; lines may end with CR and LF.
struct SettingsFile {
    /// The values by the names of the environment variables; of several the last.
    let values: [String: String]
    /// What is wrong, a line each. No value is quoted: it may be a password.
    let faults: [String]

    init(_ bytes: [UInt8]) {
        var values: [String: String] = [:]
        var faults: [String] = []
        let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
        let content = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
        for (index, line) in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        {
            let line = SettingsFile.trimmed(line)
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            let place = "\(SettingNames.file), line \(index + 1)"
            let end = line.firstIndex(of: UInt8(ascii: "="))
            let name = end.map { String(decoding: SettingsFile.trimmed(line[..<$0]), as: UTF8.self) } ?? ""
            // Anything else may be the middle of a value that was broken into two lines.
            guard let end, !name.isEmpty, name.utf8.allSatisfy(SettingsFile.isPartOfName) else {
                faults.append("\(place): must be NAME=value, or begin with #")
                continue
            }
            guard SettingNames.all.contains(name) else {
                let hint = SettingNames.nearest(to: name).map { "; the nearest is \($0)" } ?? ""
                faults.append("\(place): there is no setting \(name)\(hint)")
                continue
            }
            values[name] = String(decoding: SettingsFile.trimmed(line[(end + 1)...]), as: UTF8.self)
        }
        self.values = values
        self.faults = faults
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
        guard let first = line.firstIndex(where: { !isBlank($0) }), let last = line.lastIndex(where: { !isBlank($0) })
        else { return [] }
        return line[first...last]
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
