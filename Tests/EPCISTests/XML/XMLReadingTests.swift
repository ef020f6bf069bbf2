import EPCIS
import OrderedJSON
import Testing

@Suite("Reading XML")
struct XMLReadingTests {
    static let head = #"<?xml version="1.0" encoding="UTF-8"?>"#

    static func document(_ events: String, version: Int = 2, attributes: String = "") -> String {
        """
        \(head)<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:\(version)" schemaVersion="\(version).0" \
        creationDate="2027-02-18T10:31:00.000Z" \(attributes)><EPCISBody><EventList>\(events)</EventList></EPCISBody>\
        </epcis:EPCISDocument>
        """
    }

    static func event(_ fields: String, type: String = "ObjectEvent") -> String {
        """
        <\(type)><eventTime>2027-02-18T10:30:00Z</eventTime><eventTimeZoneOffset>+01:00</eventTimeZoneOffset>\
        \(fields)</\(type)>
        """
    }

    static let plain = event("<epcList><epc>urn:epc:id:sgtin:9506000.113436.S1</epc></epcList><action>ADD</action>")

    static func read(_ text: String) throws -> EPCISDocument { try EPCISDocument(Array(text.utf8)) }

    @Test("An event becomes its JSON form")
    func translation() throws {
        let event = Self.event(
            """
            <certificationInfo>https://c.example.com/1</certificationInfo><epcList><epc>
              urn:epc:id:sgtin:9506000.113436.S1 </epc></epcList><action>ADD</action>
            <bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep><disposition>https://ref.gs1.org/cbv/Disp-active</disposition>
            <readPoint><id>urn:epc:id:sgln:9506000.13435.0</id><x:accuracy>5</x:accuracy></readPoint>
            <bizTransactionList><bizTransaction type="urn:epcglobal:cbv:btt:po">urn:a:b</bizTransaction></bizTransactionList>
            <quantityList><quantityElement><epcClass>urn:a:c</epcClass><quantity>+02.50</quantity><uom>KGM</uom></quantityElement></quantityList>
            <sourceList><source type="cbv:SDT-location">urn:a:d</source></sourceList>
            <sensorElementList><sensorElement><sensorMetadata time="2027-02-18T10:00:00Z" x:m="1"/>
              <sensorReport type="gs1:Temperature" value="26.0" booleanValue="true" uom="CEL"/><x:e>1</x:e></sensorElement></sensorElementList>
            <persistentDisposition><unset>urn:epcglobal:cbv:disp:recalled</unset><set>urn:x:y</set></persistentDisposition>
            <ilmd><x:lot>L1</x:lot><cbvmda:lotNumber>L2</cbvmda:lotNumber></ilmd>
            <x:note xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xsd:int">7</x:note>
            <x:list>a</x:list><x:list><b/><c d="e">f</c></x:list>
            """
        )
        let namespaces = #"xmlns:x="https://x.example/" xmlns:cbvmda="urn:epcglobal:cbv:mda""#
        let document = try Self.read(Self.document(event, attributes: namespaces))
        #expect(document.allFaults.isEmpty)
        let expected: JSONObject = [
            "type": "ObjectEvent", "eventTime": "2027-02-18T10:30:00Z", "eventTimeZoneOffset": "+01:00",
            "certificationInfo": "https://c.example.com/1", "epcList": ["urn:epc:id:sgtin:9506000.113436.S1"],
            "action": "ADD", "bizStep": "commissioning", "disposition": "active",
            "readPoint": ["id": "urn:epc:id:sgln:9506000.13435.0", "x:accuracy": "5"],
            "bizTransactionList": [["type": "po", "bizTransaction": "urn:a:b"]],
            "quantityList": [["epcClass": "urn:a:c", "quantity": .double(2.5), "uom": "KGM"]],
            "sourceList": [["type": "location", "source": "urn:a:d"]],
            "sensorElementList": [
                [
                    "sensorMetadata": ["time": "2027-02-18T10:00:00Z", "x:m": "1"], "x:e": "1",
                    "sensorReport": [
                        [
                            "type": "Temperature", "value": .number(try #require(JSONNumber("26.0"))),
                            "booleanValue": true, "uom": "CEL",
                        ]
                    ],
                ]
            ],
            "persistentDisposition": ["set": ["urn:x:y"], "unset": ["recalled"]],
            "ilmd": ["x:lot": "L1", "cbvmda:lotNumber": "L2"], "x:note": 7,
            "x:list": ["a", ["b": "", "c": ["d": "e", "#text": "f"]]],
        ]
        let read = try #require(document.events[0].event)
        #expect(JSON.object(read.json).pretty == JSON.object(expected).pretty)
        #expect(String(decoding: read.source, as: UTF8.self) == event)
        #expect(document.context.json == [[.string(EventContext.gs1), ["x": "https://x.example/"]]])
    }

    @Test("EPCIS 1.2 comes to where EPCIS 2.0 has it")
    func first() throws {
        let quantity = "<quantityElement><epcClass>urn:a:c</epcClass><quantity>2</quantity></quantityElement>"
        let object = Self.event(
            """
            <baseExtension><eventID>urn:uuid:1</eventID></baseExtension><epcList/><action>ADD</action>\
            <extension><quantityList>\(quantity)</quantityList><ilmd><extension><x:l>1</x:l></extension></ilmd></extension>
            """
        )
        let inner = "<inputEPCList><epc>urn:a:i</epc></inputEPCList><outputEPCList><epc>urn:a:o</epc></outputEPCList>"
        let transformation = "<extension>\(Self.event(inner, type: "TransformationEvent"))</extension>"
        let observed = Self.event("<epcClass>urn:a:c</epcClass><quantity>5</quantity>", type: "QuantityEvent")
        let document = try Self.read(
            Self.document(object + transformation + observed, version: 1, attributes: #"xmlns:x="https://x.example/""#)
        )
        #expect(document.allFaults.isEmpty)
        let events = document.events.compactMap(\.event)
        #expect(events.map(\.type) == [.object, .transformation, .object])
        #expect(events[0].eventID == "urn:uuid:1")
        #expect(events[0].ilmd == ["x:l": "1"])
        #expect(events[0].objects.map(\.role) == [.quantity])
        #expect(events[2].action == .observe)
        #expect(events[2].objects.first?.quantity?.int == 5)
        #expect(document.schemaVersion == "2.0")
    }

    @Test("Master data and the parties of the header are read")
    func header() throws {
        let sbdh = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
        let text = """
            <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" creationDate="2027-02-18T10:31:00">
            <EPCISHeader><s:StandardBusinessDocumentHeader xmlns:s="\(sbdh)"><s:Sender><s:Identifier>urn:a:s</s:Identifier></s:Sender>
            <s:DocumentIdentification><s:InstanceIdentifier>77</s:InstanceIdentifier></s:DocumentIdentification>
            </s:StandardBusinessDocumentHeader><extension><EPCISMasterData><VocabularyList>
            <Vocabulary type="urn:epcglobal:epcis:vtype:ReadPoint"><VocabularyElementList><VocabularyElement id="urn:a:r">
            <attribute id="urn:epcglobal:cbv:mda:site">0037</attribute><children><id>urn:a:q</id></children>
            </VocabularyElement></VocabularyElementList></Vocabulary></VocabularyList></EPCISMasterData></extension></EPCISHeader>
            <EPCISBody><EventList/></EPCISBody></epcis:EPCISDocument>
            """
        let document = try Self.read(text)
        #expect(document.isValid)
        #expect(document.faults.map(\.path) == ["$.creationDate"])
        #expect(document.creationDate?.description == "2027-02-18T10:31:00.000Z")
        #expect(document.members["sender"] == "urn:a:s")
        #expect(document.members["instanceIdentifier"] == "77")
        let expected: JSON = [
            "vocabularyList": [
                [
                    "type": "urn:epcglobal:epcis:vtype:ReadPoint",
                    "vocabularyElementList": [
                        [
                            "id": "urn:a:r", "attributes": [["id": "urn:epcglobal:cbv:mda:site", "attribute": "0037"]],
                            "children": ["urn:a:q"],
                        ]
                    ],
                ]
            ]
        ]
        #expect(document.masterData == expected)
    }

    @Test(
        "A faulty event names place and rule in its JSON form",
        arguments: [
            ("<action>CREATE</action><epcList/>", "$.epcisBody.eventList[0].action value"),
            ("<action>ADD</action><epcList/><madeUp>1</madeUp>", "$.epcisBody.eventList[0].madeUp field"),
            ("<action>ADD</action><epcList><ecp>urn:a:b</ecp></epcList>", "$.epcisBody.eventList[0].epcList field"),
            ("<action>ADD</action><action>ADD</action><epcList/>", "$.epcisBody.eventList[0].action unique"),
            (
                "<action>ADD</action><epcList/><bizStep>sleeping</bizStep>",
                "$.epcisBody.eventList[0].bizStep vocabulary"
            ),
            (
                "<action>ADD</action><quantityList><quantityElement><epcClass>urn:a:b</epcClass><quantity>NaN</quantity></quantityElement></quantityList>",
                "$.epcisBody.eventList[0].quantityList[0].quantity type"
            ),
            ("<epcList/>", "$.epcisBody.eventList[0].action required"),
        ]
    )
    func faulty(fields: String, expected: String) throws {
        let document = try Self.read(Self.document(Self.event(fields)))
        let faults = document.allFaults.filter { $0.severity == .error }.map { "\($0.path) \($0.rule)" }
        #expect(faults == [expected])
    }

    @Test(
        "Documents that declare anything, and text that is no XML, are refused",
        arguments: [
            #"<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>"#,
            #"<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>"#,
            #"<!DOCTYPE a PUBLIC "-//X//EN" "http://x.example/x.dtd"><a/>"#,
            "<!DOCTYPE a []><a/>",
            "<!DOCTYPE a [<!ELEMENT a ANY>]><a/>",
            "<a>&undefined;</a>", "<a>", "<a></b>", "<a b=1/>", "<a b='1' b='2'/>", "<x:a/>", "<a>\u{1}</a>", "a<b/>",
            "<a/><a/>", #"<?xml version="1.0" encoding="nonsense"?><a/>"#, "<a>&#0;</a>",
        ]
    )
    func refused(text: String) {
        let bytes = Array(text.utf8)
        // Not all begin as XML does.
        #expect(Samples.refusal(bytes)?.rule == (text.hasPrefix("<") ? .xml : .json))
    }

    @Test("Entities that multiply cost nothing")
    func bombs() {
        var text = "<!DOCTYPE a [<!ENTITY e0 \"0123456789\">"
        for level in 1...9 { text += "<!ENTITY e\(level) \"\(String(repeating: "&e\(level - 1);", count: 10))\">" }
        let bomb = text + "]><a>&e9;</a>"
        #expect(Samples.refusal(Array(bomb.utf8))?.message.contains("document type") == true)
    }

    @Test("A document type that declares nothing is passed over, as is a byte order mark")
    func bareDocumentType() throws {
        let text = Self.document(Self.plain).replacing(Self.head, with: "\u{FEFF}" + Self.head + "<!DOCTYPE project>")
        #expect(try Self.read(text).isValid)
    }

    @Test("UTF-16 is read")
    func utf16() throws {
        let text = Self.document(Self.plain).replacing("UTF-8", with: "UTF-16")
        var bytes: [UInt8] = [0xFE, 0xFF]
        for unit in text.utf16 { bytes += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        let document = try EPCISDocument(bytes)
        let plain = try Self.read(Self.document(Self.plain))
        #expect(document.isValid)
        #expect(document.events[0].event?.hash() == plain.events[0].event?.hash())
    }

    @Test("A prefix that stands for another namespace inside is told apart")
    func rebound() throws {
        let fields = #"<epcList/><action>ADD</action><x:a/><x:b xmlns:x="https://two.example/">1</x:b>"#
        let document = try Self.read(Self.document(Self.event(fields), attributes: #"xmlns:x="https://one.example/""#))
        #expect(document.allFaults.isEmpty)
        let event = try #require(document.events[0].event)
        #expect(event.preHash.hasSuffix("{https://one.example/}a{https://two.example/}b=1"))
    }

    @Test("Queries, results of no namespace, and roots of others are told apart")
    func roots() throws {
        let results = "<queryName>q</queryName><resultsBody><EventList>\(Self.plain)</EventList></resultsBody>"
        func query(_ body: String) -> String {
            """
            <q:EPCISQueryDocument xmlns:q="urn:epcglobal:epcis-query:xsd:2" schemaVersion="2.0" \
            creationDate="2027-02-18T10:31:00Z"><EPCISBody>\(body)</EPCISBody></q:EPCISQueryDocument>
            """
        }
        let good = try Self.read(query("<q:QueryResults>\(results)</q:QueryResults>"))
        #expect(good.isValid)
        #expect(good.queryName == "q")
        let bare = try Self.read(query("<QueryResults>\(results)</QueryResults>"))
        #expect(bare.faults.map(\.rule) == [.field])
        #expect(bare.events.count == 1)
        let poll = try Self.read(query("<q:Poll/>"))
        #expect(!poll.isValid)
        #expect(Samples.refusal(Array("<EPCISDocument/>".utf8))?.rule == .document)
        #expect(Samples.refusal(Array("<x:ObjectEvent xmlns:x='urn:a:b'/>".utf8))?.rule == .document)
        #expect(try Self.read(Self.plain).isValid)
        #expect(try Self.read(Self.plain).kind == .event)
    }
}
