import GS1
import TestRandomness
import Testing

/// Texts that are almost right: every reader answers, and what it takes it can say again.
@Suite struct FuzzTests {
    static let seeds = [
        "https://id.example/p/01/09506000134369/10/L%2F1/21/ABC123?17=290331&3103=000189&linkType=all#top",
        "http://[2001:db8::1]:8080/414/9506000134352/254/X?99=a%2Bb;x",
        "https://a/8006/095060001343690102/21/S", "https://a/AQnYUc1gmiERBhQ0ytiyZuAGOLc1TXgpNWCv1?17=290331",
        "https://a/eh3074257bf7194e4000001a85", "https://a/ehf73795211411234538566cb0afc4", "exMBZFlvQMDly-mRqD",
        "eh3876451fd59b2c2bf10000000000000000000000000000000000", "ehf0395211415e87a145bafb4d19a8c0e4",
        "(01)09506000134369(10)L(17)290331(21)A\\(1", "]d20109506000134369\u{1D}10L^17290331",
        "urn:epc:id:sgtin:9520123.045678.32a%2Fb", "urn:epc:idpat:itip:4012345.012345.01.02.*",
        "urn:epc:id:sgln:061414112345..0", "urn:epc:class:lgtin:4012345.012345.998877",
        "urn:epc:id:cpi:0614141.5PQ7%2FZ43.1",
    ]

    /// A text of the list, changed in a few places, spliced with another, or random altogether.
    static func text(_ random: inout SeededGenerator) -> String {
        var bytes = Array((seeds.randomElement(using: &random) ?? "").utf8)
        let other = Array((seeds.randomElement(using: &random) ?? "").utf8)
        switch Int.random(in: 0..<10, using: &random) {
        case 0: bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in .random(in: 0...255, using: &random) }
        case 1:
            bytes =
                Array(bytes.prefix(.random(in: 0...bytes.count, using: &random)))
                + other.suffix(.random(in: 0...other.count, using: &random))
        default:
            for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let byte = Array("0159AFaf/?&=%#.:()^-_+; \u{1D}é*".utf8).randomElement(using: &random) ?? 0
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = byte
                case 1: bytes.insert(byte, at: place)
                case 2: bytes.remove(at: place)
                default: bytes[place] = .random(in: 0...255, using: &random)
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("What is read as a Digital Link is written as one that says the same")
    func links() throws {
        var random = SeededGenerator(seed: 41)
        var taken = 0
        for _ in 0..<4_000 {
            let text = Self.text(&random)
            for leniency in [[], DigitalLinkURI.Leniency.shortGTIN, .shortNames] {
                guard let uri = try? DigitalLinkURI(text, leniency: leniency) else { continue }
                taken += 1
                let again = try DigitalLinkURI(uri.text)
                #expect(again == uri, "\(text)")
                let canonical = try DigitalLinkURI(uri.canonical.text)
                #expect(canonical == uri.canonical, "\(text)")
                #expect(canonical.denotesSame(as: uri))
            }
        }
        #expect(taken > 250)
    }

    @Test("What is read as compressed is a Digital Link, which is compressed again if its scheme can say it")
    func compressed() throws {
        var random = SeededGenerator(seed: 42)
        var taken = 0
        for _ in 0..<4_000 {
            let text = Self.text(&random)
            guard let uri = try? DigitalLinkURI(compressed: text) else { continue }
            taken += 1
            let plain = try DigitalLinkURI(uri.text)
            #expect(plain == uri, "\(text)")
            guard let again = try? DigitalLinkURI(compressed: uri.compressed()) else { continue }
            #expect(again.identity == uri.identity, "\(text)")
            #expect(Set(again.attributes) == Set(uri.attributes), "\(text)")
        }
        #expect(taken > 50)
    }

    @Test("What is read as element strings is written as some that say the same, in each form")
    func elementStrings() throws {
        var random = SeededGenerator(seed: 43)
        var taken = 0
        for _ in 0..<4_000 {
            let text = Self.text(&random)
            guard let message = try? ElementStrings(text, checkingAssociations: false) else { continue }
            taken += 1
            let forms = [message.bracketed, message.separated(by: .caret), message.separated(by: .groupSeparator)]
            for form in forms {
                let again = try ElementStrings(form, checkingAssociations: false)
                #expect(again == message, "\(text)")
            }
        }
        #expect(taken > 50)
    }

    @Test("What is read as an EPC is written as one that says the same")
    func epcs() throws {
        var random = SeededGenerator(seed: 44)
        var taken = 0
        for _ in 0..<4_000 {
            let text = Self.text(&random)
            if let urn = try? EPCURN(text) {
                taken += 1
                let again = try EPCURN(urn.text)
                #expect(again == urn, "\(text)")
                if let uri = try? urn.digitalLink() { #expect(uri.key == urn.identity[0], "\(text)") }
            }
            if let elements = try? EPCBinary.elements(text) {
                taken += 1
                let faults = elements.compactMap { $0.identifier.fault(in: $0.value) }
                #expect(faults.isEmpty, "\(text)")
            }
        }
        #expect(taken > 50)
    }

    @Test("No identifier and no rule of content falls over any bytes")
    func values() {
        var random = SeededGenerator(seed: 45)
        var judged = 0
        for _ in 0..<60 {
            let text = Self.text(&random)
            for rule in ContentRule.allCases where rule.fault(in: text) == nil { judged += 1 }
            for identifier in ApplicationIdentifier.all where identifier.fault(in: text) != nil { judged += 1 }
        }
        #expect(judged > 1_000)
    }
}
