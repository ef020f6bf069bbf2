import Testing

@testable import Web

@Suite("Addresses of clients")
struct ClientAddressTests {
    @Test(
        "Every spelling of an address is the same address",
        arguments: [
            ("192.0.2.7", "192.0.2.7:8080"), ("192.0.2.7", " 192.0.2.7\t"), ("192.0.2.7", "::ffff:192.0.2.7"),
            ("2001:db8::1", "[2001:db8::1]"), ("2001:db8::1", "[2001:db8::1]:443"), ("2001:db8::1", "2001:DB8:0::0001"),
        ]
    )
    func spellings(one: String, other: String) throws {
        let address = try #require(ClientAddress(one))
        #expect(ClientAddress(other) == address)
    }

    @Test(
        "What is no address is none",
        arguments: ["", "unknown", "192.0.2", "192.0.2.256", "_x", "[::1", "1.2.3.4.5"]
    )
    func malformed(text: String) {
        #expect(ClientAddress(text) == nil)
    }

    @Test("Addresses of one IPv6 network of 64 bits are one party, IPv4 addresses are one each")
    func parties() throws {
        let (a, b) = (try #require(ClientAddress("2001:db8::1")), try #require(ClientAddress("2001:db8::ffff:2")))
        #expect(a.party == b.party)
        let other = try #require(ClientAddress("2001:db8:0:1::1"))
        #expect(a.party != other.party)
        let (c, d) = (try #require(ClientAddress("192.0.2.1")), try #require(ClientAddress("192.0.2.2")))
        #expect(c.party != d.party && c.party == c)
    }

    @Test(
        "A range holds the addresses whose first bits are its own",
        arguments: [
            ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.8", false), ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false),
            ("fd00::/8", "fd12:3456::1", true), ("fd00::/8", "fe80::1", false), ("::/0", "192.0.2.7", true),
            ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
            ("2001:db8::/65", "2001:db8::7fff:0:0:1", true), ("2001:db8::/65", "2001:db8::8000:0:0:1", false),
        ]
    )
    func ranges(range: String, address: String, isInside: Bool) throws {
        let parsed = try #require(AddressRange(range))
        let client = try #require(ClientAddress(address))
        #expect(parsed.contains(client) == isInside)
    }

    @Test("What is no range is none", arguments: ["", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "x/8"])
    func noRange(text: String) {
        let isNone = AddressRange(text) == nil
        #expect(isNone)
    }
}
