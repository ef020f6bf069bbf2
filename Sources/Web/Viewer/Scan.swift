import Domain
import NIOHTTP1

/// A request that may be a scan: what of it decides the answer.
struct Scan {
    let target: String
    let isHead: Bool
    private(set) var host: String?
    private(set) var accept: String?
    private(set) var acceptLanguage: String?
    private(set) var ifNoneMatch: String?

    /// The scan that a request is, or nil when it is anything but a plain GET or HEAD on a connection that stays open.
    init?(_ head: HTTPRequestHead) {
        guard head.method == .GET || head.method == .HEAD, head.version == .http1_1 else { return nil }
        target = head.uri
        isHead = head.method == .HEAD
        var size = target.utf8.count
        for (name, value) in head.headers {
            size += name.utf8.count + value.utf8.count
            guard take(name, value) else { return nil }
        }
        guard size <= Pipeline.maxHeadBytes / 2 else { return nil }
    }

    /// The path and what stands behind its question mark.
    var parts: (path: Substring, query: Substring) {
        guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return (target[...], "") }
        return (target[..<mark], target[target.utf8.index(after: mark)...])
    }

    /// Under which a redirect is remembered.
    func redirectKey(_ reference: PublicPassports.Reference) -> RedirectKey {
        RedirectKey(reference: reference, target: target, accept: accept, acceptLanguage: acceptLanguage)
    }

    /// Takes a header in; false when it asks for what no scan needs, or says twice what may be said once.
    private mutating func take(_ name: String, _ value: String) -> Bool {
        switch name.utf8.count {
        case 4 where name.isHeader("host"): Self.set(&host, value)
        case 6 where name.isHeader("accept"): Self.set(&accept, value)
        case 15 where name.isHeader("accept-language"): Self.set(&acceptLanguage, value)
        case 13 where name.isHeader("if-none-match"): Self.set(&ifNoneMatch, value)
        case 10 where name.isHeader("connection"): value.isHeader("keep-alive")
        case 6 where name.isHeader("expect"), 14 where name.isHeader("content-length"),
            7 where name.isHeader("upgrade"), 17 where name.isHeader("transfer-encoding"):
            false
        default: true
        }
    }

    private static func set(_ field: inout String?, _ value: String) -> Bool {
        guard field == nil else { return false }
        field = value
        return true
    }
}

extension String {
    /// Whether this is that name of a header, which is written in lower case here and in any case on the wire.
    fileprivate func isHeader(_ name: StaticString) -> Bool {
        guard utf8.count == name.utf8CodeUnitCount else { return false }
        var letter = name.utf8Start
        for byte in utf8 {
            let lowered: UInt8 = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
            guard lowered == letter.pointee else { return false }
            letter += 1
        }
        return true
    }
}
