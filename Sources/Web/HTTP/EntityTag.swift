import Domain
import HTTPTypes

/// A strong entity tag that begins with the revision of what it names.
///
/// `If-None-Match` compares whole tags, because a tag names one representation. `If-Match` compares revisions: every
/// representation of the same revision may be edited.
public struct EntityTag: Sendable, Hashable {
    /// The tag with its quotes.
    public let text: String
    /// The tag of one representation of a revision.
    public init(revision: Int, representation: String) {
        text = "\"\(revision)-\(representation)\""
    }

    /// Whether `If-None-Match` names this representation: 304 then.
    func isNamed(by header: String?) -> Bool {
        header.map { EntityTag.list($0, names: text) } ?? false
    }

    /// Whether a list of tags names this one.
    static func list(_ header: String, names tag: String) -> Bool {
        header == tag || tags(in: header).contains { $0 == tag || $0 == "*" }
    }

    /// Refuses with 412 when `If-Match` names other revisions only.
    static func check(_ header: String?, revision: Int) throws(Failure) {
        guard header != nil else { return }
        let named = tags(in: header)
            .contains { tag in
                tag == "*" || tag.hasPrefix("\"\(revision)-")
            }
        guard named else {
            throw Failure(
                .preconditionFailed,
                "This has been changed since you read it: If-Match names another revision."
            )
        }
    }

    /// The tags of a header. Weak ones lose their mark, which is right for `If-None-Match`, and for `If-Match` too: a proxy that
    /// compresses answers marks our tags so, and the revision is as good as before.
    private static func tags(in header: String?) -> [Substring] {
        (header ?? "").split(separator: ",")
            .map { item in
                let tag = item.drop { $0 == " " || $0 == "\t" }.trimmingSuffix { $0 == " " || $0 == "\t" }
                return tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
            }
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ isDropped: (Character) -> Bool) -> Substring {
        var end = endIndex
        while end > startIndex, isDropped(self[index(before: end)]) { end = index(before: end) }
        return self[startIndex..<end]
    }
}

extension Request {
    /// The answer to a read of something that has a tag: 304 without a body when the client has it already.
    func tagged(_ tag: EntityTag, _ answer: () throws -> Answer) rethrows -> Answer {
        let headers: HTTPFields = [.eTag: tag.text, .cacheControl: "private, no-cache"]
        guard !tag.isNamed(by: self[.ifNoneMatch]) else { return Answer(.notModified, headers: headers) }
        var full = try answer()
        for field in headers { full.headers[field.name] = field.value }
        return full
    }
}
