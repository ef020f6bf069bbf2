import EPCIS
import Testing

@Suite("Published documents", .enabled(if: PublishedData.arePresent))
struct PublishedDocumentTests {
    struct Verdicts: Decodable {
        struct Document: Decodable {
            let path: String
            let schema201: Bool?
            let root: String?
            let xsdValid: Bool?
        }

        let documents: [Document]
    }

    static let verdicts = try? PublishedData.json("epcis/expected-validity.json", as: Verdicts.self).documents

    @Test("JSON documents are judged as by GS1's schema")
    func json() throws {
        let documents = try #require(Self.verdicts).filter { $0.root == nil }
        #expect(documents.count == 74)
        for expected in documents {
            let document = try? EPCISDocument(PublishedData.bytes(expected.path))
            #expect(document?.isValid == expected.schema201, "\(expected.path): \(document?.allFaults ?? [])")
        }
    }

    @Test("XML documents of events are judged as by GS1's schema")
    func xml() throws {
        let documents = try #require(Self.verdicts)
            .filter { $0.xsdValid != nil && ($0.root == "EPCISDocument" || $0.root == "EPCISQueryDocument") }
            // A query, not its answer.
            .filter { !$0.path.hasSuffix("SimpleEventQuery.xml") }
        #expect(documents.count == 45)
        for expected in documents {
            let document = try? EPCISDocument(PublishedData.bytes(expected.path))
            #expect(document?.isValid == expected.xsdValid, "\(expected.path): \(document?.allFaults ?? [])")
        }
    }

    @Test("Documents of EPCIS 1.x, and events alone in XML, are read without a fault")
    func others() throws {
        let documents = try #require(Self.verdicts).filter { $0.root != nil && $0.xsdValid == nil }
        #expect(documents.count == 7)
        for expected in documents {
            let document = try EPCISDocument(PublishedData.bytes(expected.path))
            #expect(document.isValid, "\(expected.path): \(document.allFaults)")
        }
    }

    @Test("What holds no events is refused by name", arguments: ["gs1-capturejob-xml/Example-CaptureJobRunning.xml"])
    func noEvents(path: String) throws {
        let bytes = try PublishedData.bytes("epcis/examples/" + path)
        #expect(Samples.refusal(bytes)?.rule == .document)
    }
}
