import Domain
import GS1
import HTTPTypes

extension ViewerRoutes {
    /// What stands at an address that is compressed into one segment, an EPC binary string or the lossless compression
    /// that came before it: the answer of the plain address, which a `Link` header names. It is not redirected there
    /// (GS1-Conformant Resolver 1.2, *Compressed URIs*). A segment that is none of these is an address of nothing.
    func decompressed(_ request: Request) async throws -> Answer {
        guard let segment = request.segments.first, segment.utf8.count >= ViewerRoutes.shortestCompressed,
            let plain = try? DigitalLinkURI(compressed: "\(platform.publicPassports.base)/\(segment)")
        else { throw Failure(.notFound, "There is nothing at this address.") }
        let path = plain.identityPath.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        var answer = try await answer(request, DigitalLinkPath.parse(path, rules: .standard), behind: 0, data: false)
        let same = "<\(platform.publicPassports.base)\(plain.identityPath)>; rel=\"owl:sameAs\""
        answer.headers[.link] = answer.headers[.link].map { "\($0), \(same)" } ?? same
        return answer
    }

    /// No identification is shorter.
    private static let shortestCompressed = 8
}
