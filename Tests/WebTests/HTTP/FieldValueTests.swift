import HTTPTypes
import Testing

@testable import Web

@Suite("Values of header fields")
struct FieldValueTests {
    @Test(
        "A field has the value that was sent, those of one that was sent again are a list, and none is none",
        arguments: [
            ([], nil), (["a"], "a"), ([""], ""), (["a", "b, c"], "a, b, c"), (["", ""], ", "),
            (["a", "b", "c"], "a, b, c"),
        ] as [([String], String?)]
    )
    func value(sent: [String], found: String?) {
        var fields: HTTPFields = [.acceptLanguage: "de"]
        for value in sent { fields.append(HTTPField(name: .accept, value: value)) }
        #expect(fields.value(of: .accept) == found && fields.value(of: .accept) == fields[.accept])
    }

    @Test(
        "A token stands behind its scheme, whatever the case and however many spaces",
        arguments: [
            ("Bearer x", "x"), ("bearer x", "x"), ("BEARER   x", "x"), ("  Bearer x", "x"), ("Bearer x y", "x y"),
            ("Bearer", nil), ("Bearer ", nil), ("Bearer  ", nil), ("", nil), (" ", nil), ("Basic x", nil),
            ("Bearerx", nil),
        ] as [(String, String?)]
    )
    func token(header: String, token: String?) {
        let head = HTTPRequest(
            method: .get,
            scheme: nil,
            authority: nil,
            path: "/",
            headerFields: [.authorization: header]
        )
        #expect(head.bearerToken == token)
    }
}
