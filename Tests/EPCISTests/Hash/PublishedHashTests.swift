import EPCIS
import Testing

@Suite("Published event hashes", .enabled(if: PublishedData.arePresent))
struct PublishedHashTests {
    struct Vectors: Decodable {
        struct Vector: Decodable {
            let file: String
            let alsoXml: String?
            let event: Int
            let hash: String
            let prehash: String
        }

        struct Group: Decodable {
            let file: String
            let events: Int
            let allEqualTo: String
        }

        let vectors: [Vector]
        let equalGroups: [Group]
    }

    static let vectors = try? PublishedData.json("hash/vectors.json", as: Vectors.self)

    @Test("Every published hash is reproduced, from JSON and from XML")
    func everyVector() throws {
        let vectors = try #require(Self.vectors).vectors
        #expect(vectors.count == 43)
        for vector in vectors {
            for file in [vector.file, vector.alsoXml].compactMap(\.self) {
                let document = try EPCISDocument(PublishedData.bytes("hash/" + file))
                let reading = try #require(document.events.count > vector.event ? document.events[vector.event] : nil)
                let event = try #require(reading.event, "\(file): \(reading.faults)")
                #expect(event.preHash == vector.prehash, "\(file)")
                #expect(event.hash() == vector.hash, "\(file)")
            }
        }
    }

    @Test("Events that are said to be equal have the hash that is said")
    func everyGroup() throws {
        for group in try #require(Self.vectors).equalGroups {
            let document = try EPCISDocument(PublishedData.bytes("hash/" + group.file))
            #expect(document.events.count == group.events)
            for reading in document.events {
                let event = try #require(reading.event, "\(group.file): \(reading.faults)")
                #expect(event.hash() == group.allEqualTo, "\(group.file): \(event.preHash)")
            }
        }
    }
}
