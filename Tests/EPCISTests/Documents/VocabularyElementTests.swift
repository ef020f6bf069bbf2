import EPCIS
import EPCISCases
import OrderedJSON
import Testing

/// Master data of documents, and what it answers.
@Suite struct VocabularyElementTests {
    @Test func `the elements of a JSON document are read with attributes and children`() throws {
        let elements = try EPCISDocument(json: EPCISCases.document).vocabularyElements
        #expect(
            elements.map(\.vocabulary) == [
                "ReadPoint", "ReadPoint", "BusinessLocation", "BusinessLocation", "EPCClass",
            ]
        )
        #expect(
            elements[2]
                == VocabularyElement(
                    type: "urn:epcglobal:epcis:vtype:BusinessLocation",
                    id: "https://id.gs1.org/414/9506000134352",
                    attributes: [.init(id: "urn:epcglobal:cbv:mda:countryCode", value: "AT")],
                    children: ["https://id.gs1.org/414/9506000134352/254/12"]
                )
        )
        #expect(elements[4].id == "https://id.gs1.org/01/09506000134352")
    }

    @Test func `the elements of an XML document are the same`() throws {
        let xml = """
            <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" \
            creationDate="2027-01-01T00:00:00Z"><EPCISHeader><EPCISMasterData><VocabularyList>
            <Vocabulary type="urn:epcglobal:epcis:vtype:BusinessLocation"><VocabularyElementList>
            <VocabularyElement id="urn:epc:id:sgln:9506000.13435.0">
            <attribute id="urn:epcglobal:cbv:mda:countryCode">AT</attribute>
            <children><id>urn:epc:id:sgln:9506000.13435.12</id></children></VocabularyElement>
            </VocabularyElementList></Vocabulary></VocabularyList></EPCISMasterData></EPCISHeader>
            <EPCISBody><EventList/></EPCISBody></epcis:EPCISDocument>
            """
        let elements = try EPCISDocument(xml: Array(xml.utf8)).vocabularyElements
        let json = try EPCISDocument(json: EPCISCases.document).vocabularyElements
        #expect(elements == [json[2]])
    }

    @Test func `descendants are found at any depth, and a circle ends`() throws {
        func element(_ id: String, _ children: [String], type: String = "ReadPoint") -> VocabularyElement {
            VocabularyElement(type: "urn:epcglobal:epcis:vtype:" + type, id: id, children: children)
        }
        let data = MasterData([
            element("urn:a:1", ["urn:a:2", "urn:a:3"]), element("urn:a:2", ["urn:a:4"]),
            element("urn:a:4", ["urn:a:1"]),
            element("urn:a:1", ["urn:a:5"]), element("urn:a:3", ["urn:a:6"], type: "BusinessLocation"),
        ])
        func within(_ id: String) throws -> Set<String> {
            let query = try EventQuery(parameters: [("WD_readPoint", [id])])
            guard case .vocabulary(let question) = query.conditions[0].test else { return [] }
            return Set(data.identifiers(for: question))
        }
        #expect(try within("urn:a:1") == ["urn:a:1", "urn:a:2", "urn:a:3", "urn:a:4", "urn:a:5"])
        #expect(try within("urn:a:3") == ["urn:a:3"])
        #expect(try within("urn:a:9") == ["urn:a:9"])
    }
}
