/// The parts of a path between its slashes, cut off one by one; a path without a slash is one segment.
struct PathSegments: Sequence, IteratorProtocol {
    private var rest: Substring?

    init(_ path: Substring) {
        rest = path
    }

    mutating func next() -> Substring? {
        guard let path = rest else { return nil }
        guard let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")) else {
            rest = nil
            return path
        }
        rest = path[path.utf8.index(after: slash)...]
        return path[..<slash]
    }
}
