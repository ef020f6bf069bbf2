import Testing

@testable import Domain

@Suite("Web addresses")
struct WebAddressTests {
    @Test(
        "An absolute http or https address is kept as it was written",
        arguments: [
            "https://example.com", "http://example.com/", "HTTPS://Example.COM/a?b=c#d", "https://example.com:8443/x",
            "https://example.com:65535", "https://[2001:db8::1]/x", "https://[::1]:8080", "https://münchen.example/ä",
            "https://localhost/a", "https://192.0.2.1", "https://example.com/@user", "https://example.com/a:b",
        ]
    )
    func accepting(text: String) throws {
        #expect(try WebAddress.checked(text) == text)
    }

    @Test(
        "Whatever is not one, or hides where it leads, is refused",
        arguments: [
            "", "example.com", "//example.com", "/path", "ftp://example.com", "javascript:alert(1)",
            "data:text/html,x", "https:example.com", "https:/example.com", "https://", "https:///path", "https://?x",
            "https://user@example.com", "https://user:pass@example.com", "https://example.com@evil.example",
            "https://.example.com", "https://-example.com", "https://example.com:", "https://example.com:x",
            "https://example.com:65536", "https://example.com:+80", "https://example.com:-1", "https://[]",
            "https://[::1", "https://[::1]evil.example", "https://[::1]:99999", "https://[example.com]",
            "https://exa mple.com", "https://example.com/a b", "https://example.com/\u{A0}", "https://example.com/\n",
            "https://example.com/\u{0}", "https://example.com/<script>", "https://example.com/\"", "https://a\\b",
            " https://example.com", "https://example.com ", "https://example.com/{x}", "https://example.com/`",
        ]
    )
    func refusing(text: String) {
        #expect(thrown { try WebAddress.checked(text) } is WebAddress.Fault)
    }

    @Test("At most 2,048 characters are accepted")
    func length() throws {
        let longest = "https://example.com/" + String(repeating: "a", count: 2_028)
        #expect(try WebAddress.checked(longest) == longest)
        let fault = thrown { try WebAddress.checked(longest + "a") } as? WebAddress.Fault
        #expect(fault?.message == "Must be at most 2048 characters")
    }

    @Test("Where only https may stand, http is refused")
    func secure() throws {
        #expect(try WebAddress.checkedHTTPS("https://example.com/a.jpg") == "https://example.com/a.jpg")
        let fault = thrown { try WebAddress.checkedHTTPS("http://example.com/a.jpg") } as? WebAddress.Fault
        #expect(fault?.message == "Must be an absolute https URL")
    }
}
