import ArgumentParser
import EPCIS
import OrderedJSON

/// What it costs to read events, to hash them, to find them and to write them, without HTTP and store.
@main
struct BenchmarkEPCIS: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "BenchmarkEPCIS",
        abstract: "Measure reading, hashing, finding and writing of events; prints a JSON object."
    )

    @Option(help: "How many events a document has.")
    var events = 1_000

    @Option(help: "How many documents.")
    var rounds = 20

    func run() throws {
        let bytes = document(events).bytes
        let limits = ReadingLimits(maxEvents: events)
        var read: [Event] = []
        var length = 0
        let document = try EPCISDocument(json: bytes, limits: limits)
        guard document.isValid else {
            throw ValidationError("The document is not valid: \(document.allFaults.prefix(3).map(\.description))")
        }
        let parsing = try time { length += try JSON.parse(bytes)["epcisBody"]?["eventList"]?.arrayValue?.count ?? 0 }
        let reading = try time { read = try EPCISDocument(json: bytes, limits: limits).events.compactMap(\.event) }
        let hashing = try time { for event in read { length += event.hash().utf8.count } }
        let terms = try time { for event in read { length += event.terms.count } }
        let query = try EventQuery(
            parameters: [
                ("MATCH_anyEPC", ["https://id.gs1.org/01/04012345111118"]), ("EQ_bizStep", ["inspecting"]),
                ("GE_value_KEL", ["299.15"]),
            ]
        )
        let matching = try time {
            for event in read where query.matches(event, recordTime: event.eventTime) { length += 1 }
        }
        let envelope = EPCISEnvelope(creationDate: Instant(seconds: 1_802_943_000))
        let writing = try time { length += envelope.json(read.map(WrittenEvent.init)).count }
        var xml: [UInt8] = []
        let writingXML = try time { xml = try envelope.xml(read) }
        let readingXML = try time { length += try EPCISDocument(xml: xml, limits: limits).events.count }
        let result: JSON = [
            "bytes_per_event": JSON(bytes.count / events),
            "parse_us": figure(parsing), "read_us": figure(reading), "hash_us": figure(hashing),
            "terms_us": figure(terms), "match_us": figure(matching),
            "write_us": figure(writing), "xml_write_us": figure(writingXML), "xml_read_us": figure(readingXML),
            "read_per_second": perSecond(reading), "hash_per_second": perSecond(hashing),
            "read_and_hash_per_second": perSecond(reading + hashing), "checked": .bool(length > 0),
        ]
        print(result.text)
    }

    /// The best of the rounds: one thread that waits for nothing, so that what the clock shows is CPU time.
    private func time(_ work: () throws -> Void) throws -> Duration {
        var best = Duration.seconds(3_600)
        for _ in 0..<rounds { best = min(best, try ContinuousClock().measure(work)) }
        return best
    }

    private func figure(_ duration: Duration) -> JSON {
        .double((duration / .microseconds(1) / Double(events) * 100).rounded() / 100)
    }

    private func perSecond(_ duration: Duration) -> JSON {
        JSON(Int(Double(events) / (duration / .seconds(1))))
    }

    /// Events such as a factory sends: half of them spelled as URNs, a third with sensor data, all with an extension.
    private func document(_ count: Int) -> JSON {
        [
            "@context": [.string(EventContext.gs1), ["example": "https://ns.example.com/epcis/"]],
            "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2027-02-18T09:30:00.000Z",
            "epcisBody": ["eventList": .array((0..<count).map(event))],
        ]
    }

    private func event(_ number: Int) -> JSON {
        let epcs = (0..<4)
            .map { place in
                number % 2 == 0
                    ? "urn:epc:id:sgtin:4012345.011111.\(number)-\(place)"
                    : "https://id.gs1.org/01/04012345111118/21/\(number)-\(place)"
            }
        var event: JSONObject = [
            "type": "ObjectEvent",
            "eventTime": .string(
                "2027-02-18T10:\(10 + number % 50):\(10 + number / 50 % 50).\(100 + number % 900)+01:00"
            ),
            "eventTimeZoneOffset": "+01:00",
            "epcList": .strings(epcs),
            "action": "OBSERVE", "bizStep": "inspecting", "disposition": "conformant",
            "readPoint": ["id": "urn:epc:id:sgln:4012345.00005.0"],
            "bizLocation": ["id": "https://id.gs1.org/414/4012345000054"],
            "bizTransactionList": [
                ["type": "po", "bizTransaction": "urn:epcglobal:cbv:bt:4012345000009:PO-2027-77"],
                ["type": "inv", "bizTransaction": "https://transactions.example.com/inv/4711"],
            ],
            "sourceList": [["type": "owning_party", "source": "urn:epc:id:pgln:4012345.00000"]],
            "destinationList": [["type": "owning_party", "destination": "https://id.gs1.org/417/0614141000005"]],
            "example:line": ["station": "A-12", "operator": "shift-2", "torque": [.double(12.5), .double(12.75), 13]],
        ]
        if number % 3 == 0 {
            event["sensorElementList"] = [
                [
                    "sensorMetadata": [
                        "time": "2027-02-18T09:09:00.000Z", "deviceID": "urn:epc:id:giai:4000001.111",
                    ],
                    "sensorReport": [
                        ["type": "Temperature", "value": 26, "uom": "CEL"],
                        ["type": "RelativeHumidity", "value": .double(12.1), "uom": "A93"],
                    ],
                ]
            ]
        }
        return .object(event)
    }
}
