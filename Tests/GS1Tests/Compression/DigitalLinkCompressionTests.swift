import GS1
import TestRandomness
import Testing

@Suite struct DigitalLinkCompressionTests {
    /// Published with the toolkits of GS1 and others.
    static let vectors: [(String, String)] = [
        ("01/09506000134376/10/LOT01", "ARFKk4XB0CDKWcnpq"), ("01/09780345418913", "ARHKVAdpQg"),
        ("00/106141412345678908", "ABeRcNWtKMPA"), ("414/0614141123452", "QUCO_anbfA"),
        ("00/998440410914660971", "AN2yxDhfaiaw"), ("01/05412345000013", "AQnYUc1gmg"),
        ("01/05412345000013/10/ABC123", "AQnYUc1gmiCNV4JG"),
        ("01/05412345000013/10/ABC123/21/72292641703", "AQnYUc1gmiCNV4JGQhcNT6K6c"),
        ("01/05412345000013/22/AJY3095721P49/10/ABC123/21/72292641703", "AQnYUc1gmiCNV4JGQhcNT6K6cibQCWN9Pee9tT-PQ"),
        ("01/05412345000013/22/AJY3095721P49/10/ABC123", "AQnYUc1gmiCNV4JGRNoBLG-nvPe2p_Ho"),
        ("01/05412345000013/235/8TFV883a904GH%263", "AQnYUc1gmkax7ipGrOHDPC5YNI8hMz"),
        ("01/05412345000013/21/72292641703", "AQnYUc1gmkIXDU-iun"),
        ("01/05412345000013/22/AJY3095721P49", "AQnYUc1gmkTaASxvp7z3tqfx6"),
        ("253/3060077601309", "JTLIetaiHYA"),
        ("401/0541234537290A41%26GHpp33", "QBl2DVoxZM2jVm3ZOWEFoxTR5HDgzZg"), ("402/21173492661712079", "QCJZyW9mC6Z4"),
        ("414/5060917510004/254/RP56J920471", "JUa0T-eifdtOO9UFEmlYwv3Q"),
        ("414/5060917510004/7040/5KFX", "QUSaVjC_dHBAVlCrg"), ("417/5060917510004/7040/5KFX", "QXSaVjC_dHBAVlCrg"),
        ("8003/04965031954585", "gAMJCAXukTMA"), ("8004/0541234537290A41%26GHpp33", "gASXYNWjFkzaNWbdk5YQWjFNHkcODNm"),
        ("8004/0541234537290A41%26GHpp33/7040/7BVR", "cEB2CqjAAkuwatGLJm0as27JywgtGKaPI4cGbM"),
        ("8010/0541234537290A41%23GH33/8011/6639047221", "gBCVYNWjFkzaNWbdk5YQWjFHHkM2cAI0xdvpGo"),
        ("8017/817019610850151481/8019/4003812", "gBe1ajAd9ATDmAGXPRfk"),
        ("8018/411369833821910265", "gBhbV6rzBENPk"),
    ]

    @Test("A published segment is what compressing gives, and gives back what was compressed", arguments: vectors)
    func published(_ path: String, _ segment: String) throws {
        let plain = try DigitalLinkURI("https://id.gs1.org/p/\(path)")
        let compressed = try plain.compressed(shortening: false)
        #expect(compressed == "https://id.gs1.org/p/\(segment)")
        let read = try DigitalLinkURI(compressed: "https://id.gs1.org/p/\(segment)")
        #expect(read == plain)
    }

    static let read: [(String, String)] = [
        (
            "http://example.org/AQnYUc1gmiERBhQ0ytiyZuAGOLc1TXgpNWCv1",
            "http://example.org/01/05412345000013/10/ABC%26%2B123?7003=1903061658&k1=v1"
        ),
        ("https://a/JAaasHt_dNNt4ADESMALumsUfMAm34", "https://a/8003/09421012301014f9804dbf?240=qwe390023"),
        ("https://a/01/05412345000013/EEarwSM", "https://a/01/05412345000013/10/ABC123"),
        ("https://a/p/01/05412345000013/EEarwSMhC4an0V04", "https://a/p/01/05412345000013/10/ABC123/21/72292641703"),
        ("https://a/8017/817019610850151481/gBlz0X5A", "https://a/8017/817019610850151481/8019/4003812"),
        ("https://a/JVUqG5hJ5wA", "https://a/255/5678409730535"),
        ("https://a/AQnYUc1gmg?17=290331&linkType=all#f", "https://a/01/05412345000013?17=290331&linkType=all#f"),
    ]

    @Test("Parameters, keys that stand in front, query and fragment", arguments: read)
    func reads(_ compressed: String, _ plain: String) throws {
        let uri = try DigitalLinkURI(compressed: compressed)
        #expect(uri.text == plain)
    }

    static let refused: [(String, GS1SyntaxFailure.Rule)] = [
        ("https://a/", .emptySegment), ("https://a/AQnYUc1gm", .length), ("https://a/AQnYUc1gmh", .form),
        ("https://a/A!", .character), ("https://a/_w", .length), ("https://a/b_", .unsupported),
        ("https://a/EEarwSM", .primaryKey), ("https://a/01/05412345000013", .unsupported),
        ("https://a/AQnYUc1gmg?01=05412345000013", .duplicate), ("https://a/AQAAAAAAAg", .value),
        ("https://a/" + String(repeating: "A", count: 9_000), .length),
    ]

    @Test("What is no compressed link", arguments: refused)
    func refuses(_ text: String, _ rule: GS1SyntaxFailure.Rule) throws {
        let failure = try #require(throws: GS1SyntaxFailure.self) { try DigitalLinkURI(compressed: text) }
        #expect(failure.rule == rule, "\(failure)")
    }

    @Test("An identifier that is younger than the scheme is not compressed")
    func younger() throws {
        let uri = try DigitalLinkURI("https://a/00/106141412345678908?4300=ACME")
        let failure = try #require(throws: GS1SyntaxFailure.self) { try uri.compressed() }
        #expect(failure.rule == .unsupported)
        #expect(failure.identifier?.code == "4300")
    }

    @Test("Shortening makes no segment longer, and is read alike")
    func shortening() throws {
        let uri = try DigitalLinkURI("https://a/01/05412345000013/10/ABC123/21/7229?17=290331")
        let short = try uri.compressed()
        let long = try uri.compressed(shortening: false)
        #expect(short.count < long.count)
        #expect(short.hasPrefix("https://a/G"))
        for text in [short, long] {
            let read = try DigitalLinkURI(compressed: text)
            #expect(read == uri)
        }
    }

    @Test("Random links come back from their compressed form")
    func roundTrip() throws {
        var elements = RandomElements(seed: 31)
        for _ in 0..<800 {
            let parameter = DigitalLinkURI.Extension(name: "linkType", value: "gs1:dpp")
            let extensions = elements.random.chance(20) ? [parameter] : []
            let fragment = elements.random.chance(20) ? "top" : nil
            let all = elements.identification()
            let uri = try DigitalLinkURI(all, base: "http://a.b/c", extensions: extensions, fragment: fragment)
            for shortening in [true, false] {
                let compressed = try uri.compressed(shortening: shortening)
                let read = try DigitalLinkURI(compressed: compressed)
                #expect(read.identity == uri.identity, "\(uri)")
                #expect(Set(read.attributes) == Set(uri.attributes), "\(uri)")
                #expect(read.extensions == uri.extensions)
                #expect(read.fragment == uri.fragment)
                #expect(read.stem == uri.stem)
            }
        }
    }
}
