import GS1
import Testing

/// The dictionary as another program has read it.
private struct PublishedTable: Decodable {
    struct Entry: Decodable {
        struct Component: Decodable {
            let format: String
            let linters: [String]
            let optional: Bool
        }

        let ai: String
        let title: String?
        let predefinedLength: Bool
        let dlDataAttribute: Bool
        let components: [Component]
        let req: [[String]]?
        let ex: [[String]]?
        let dlpkey: [[String]]?
    }

    let count: Int
    let ais: [Entry]
}

@Suite struct ApplicationIdentifierTests {
    static func identifier(_ code: String) throws -> ApplicationIdentifier {
        try #require(ApplicationIdentifier(code))
    }

    @Test("The table says of all 541 identifiers what GS1 says", .enabled(if: PublishedData.arePresent))
    func published() throws {
        let table = try PublishedData.json("ai-table.json", as: PublishedTable.self)
        #expect(ApplicationIdentifier.all.count == table.count)
        #expect(ApplicationIdentifier.all.map(\.code) == table.ais.map(\.ai))
        for entry in table.ais {
            let identifier = try Self.identifier(entry.ai)
            #expect(identifier.title == entry.title ?? "", "\(entry.ai)")
            #expect(identifier.needsSeparator == !entry.predefinedLength, "\(entry.ai)")
            #expect(identifier.isAttribute == entry.dlDataAttribute, "\(entry.ai)")
            #expect(identifier.isPrimaryKey == (entry.dlpkey != nil), "\(entry.ai)")
            #expect(identifier.qualifierSequences.map { $0.map(\.code) } == entry.dlpkey ?? [], "\(entry.ai)")
            let required = identifier.required.map { demand in
                demand.alternatives.map { $0.map(\.text).joined(separator: "+") }
            }
            #expect(required == entry.req ?? [], "\(entry.ai)")
            #expect(identifier.excluded.map(\.text) == (entry.ex ?? []).flatMap(\.self), "\(entry.ai)")
            let components = identifier.components.map { component in
                let length = component.length
                let size = length.count > 1 ? "..\(length.upperBound)" : "\(length.upperBound)"
                return
                    "\(component.characters.rawValue)\(size) \(component.rules.map(\.rawValue)) \(component.isOptional)"
            }
            let expected = entry.components.map { component in
                "\(component.format.filter { $0 != "]" }) \(component.linters) \(component.optional)"
            }
            #expect(components == expected, "\(entry.ai)")
        }
    }

    @Test("There are 541 identifiers, and no code begins another")
    func prefixFree() {
        let codes = Set(ApplicationIdentifier.all.map(\.code))
        #expect(codes.count == 541)
        for code in codes {
            for length in 1..<code.count { #expect(!codes.contains(String(code.prefix(length))), "\(code)") }
        }
    }

    @Test("Only the last component has a variable length, and nothing mandatory follows what is optional")
    func shapes() {
        for identifier in ApplicationIdentifier.all {
            #expect(!identifier.components.isEmpty, "\(identifier)")
            for (component, next) in zip(identifier.components, identifier.components.dropFirst()) {
                #expect(component.length.count == 1, "\(identifier)")
                #expect(!component.isOptional || next.isOptional, "\(identifier)")
            }
            if !identifier.needsSeparator { #expect(identifier.length.count == 1, "\(identifier)") }
        }
    }

    @Test(
        "What GS1 has not assigned is no identifier",
        arguments: [
            "", "0", "1", "04", "19", "1x", "x1", "011", "310", "3106", "31", "00000", "０１", "-1", "+1", "99999",
        ]
    )
    func unassigned(_ code: String) {
        #expect(ApplicationIdentifier(code) == nil)
    }

    static let accepted: [(String, String)] = [
        ("00", "095060001343521113"), ("01", "09506000134369"), ("10", "!\"%&'()*+,-./:;<=>"), ("21", "A"),
        ("253", "9506000134352"), ("253", "9506000134352ABC"), ("3103", "000189"), ("3920", "123456789012345"),
        ("3930", "9781"), ("423", "276"), ("423", "276528056"), ("4309", "02790858483015297971"),
        ("4330", "000100"), ("4330", "000100-"), ("7007", "250101"), ("7007", "250101251231"),
        ("7040", "1ABC"), ("8001", "00010000200310"), ("8003", "09506000134352"), ("8003", "09506000134352X1"),
        ("8004", "9506000ABC"), ("8006", "095060001343690102"), ("8008", "25010112"), ("8008", "250101123059"),
        ("8010", "9506000#A/1"), ("8013", "1987654Ad4X4bL5ttr2310c2K"), ("8030", "QWxpY2U"), ("99", "x"),
    ]

    @Test("Data that an identifier accepts", arguments: accepted)
    func accepts(_ code: String, _ value: String) throws {
        #expect(try Self.identifier(code).fault(in: value) == nil)
    }

    static let refused: [(String, String, String)] = [
        ("01", "", "is empty"), ("01", "9506000134369", "must have 14 characters, not 13"),
        ("01", "09506000134360", "must have the check digit 9"), ("01", "0950600013436A", "must be of digits"),
        ("10", "A B", "has a character that is not in GS1 character set 82"),
        ("10", "É", "has a character that is not in GS1 character set 82"),
        ("21", "ABCDEFGHIJKLMNOPQRSTU", "must have 1 to 20 characters, not 21"),
        ("253", "950600013435", "must have 13 to 30 characters, not 12"),
        ("423", "27652", "is too short"), ("423", "276999", "must be an ISO 3166-1 numeric country code"),
        ("7007", "2501012512", "is too short"), ("8003", "19506000134352", "must be zero"),
        ("8006", "095060001343690201", "must not have a piece number above the total"),
        ("8010", "9506000a", "has a character that is not in GS1 character set 39"),
        ("8011", "01", "must not begin with 0"), ("4330", "000100+", "must be a hyphen"),
    ]

    @Test("Data that an identifier refuses, and why", arguments: refused)
    func refuses(_ code: String, _ value: String, _ fault: String) throws {
        #expect(try Self.identifier(code).fault(in: value) == fault)
    }
}
