import ArgumentParser
import Domain
import EPCIS
import OrderedJSON
import SystemPackage

/// Documents of EPCIS events, without a server.
struct EPCISCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "epcis",
        abstract: "Check, hash and convert documents of EPCIS events, without a server.",
        discussion: """
            A file is an EPCISDocument, an EPCISQueryDocument or an event, in JSON, JSON-LD or XML (2.0, and 1.0 to 1.2);
            of at most 64 MiB and 100,000 events. Each command exits with 65 when the file holds no valid events, with 66
            when it cannot be read.
            """,
        subcommands: [Validate.self, Hash.self, Convert.self]
    )

    /// Says what is wrong with a document.
    struct Validate: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print every fault of a document with its place.")

        @Argument(help: "The file.")
        var file: String

        @Flag(help: "Print a JSON object.")
        var json = false

        func run() throws {
            let document = try EPCISFile.read(file)
            if json {
                print(report(of: document).pretty)
            } else {
                for fault in document.allFaults { print("\(fault.severity.rawValue): \(fault)") }
                let count = document.events.count
                print("\(count) event\(count == 1 ? "" : "s"), \(document.isValid ? "valid" : "not valid")")
            }
            if !document.isValid { throw ExitCode(65) }
        }

        private func report(of document: EPCISDocument) -> JSON {
            let faults = document.allFaults.map { fault -> JSON in
                [
                    "severity": .string(fault.severity.rawValue), "path": .string(fault.path),
                    "rule": .string(fault.rule.rawValue), "message": .string(fault.message),
                ]
            }
            return [
                "valid": .bool(document.isValid), "kind": .string(document.kind.rawValue),
                "events": JSON(document.events.count), "faults": .array(faults),
            ]
        }
    }

    /// Prints the hashes of events.
    struct Hash: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the event hash of each event (CBV 2.0 §8.9), a line each."
        )

        @Argument(help: "The file.")
        var file: String

        @Flag(help: "Print the text that is hashed instead.")
        var preHash = false

        func run() throws {
            for event in try EPCISFile.events(of: EPCISFile.read(file), file) {
                print(preHash ? event.preHash : event.hash())
            }
        }
    }

    /// Writes a document in another form.
    struct Convert: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a document as JSON or as XML of EPCIS 2.0; an event alone becomes a document."
        )

        /// A form of documents.
        enum Form: String, ExpressibleByArgument, CaseIterable {
            case json
            case xml
        }

        @Argument(help: "The file.")
        var file: String

        @Option(help: "The form.")
        var to: Form

        func run() throws {
            let document = try EPCISFile.read(file)
            let events = try EPCISFile.events(of: document, file)
            let now = Surroundings.live.now()
            let time = Instant(
                seconds: now.milliseconds / 1_000,
                nanoseconds: Int32(now.milliseconds % 1_000) * 1_000_000
            )
            let envelope = EPCISEnvelope(of: document, creationDate: time) ?? EPCISEnvelope(creationDate: time)
            do {
                let bytes = to == .xml ? try envelope.xml(events) : envelope.json(events.map(WrittenEvent.init))
                try FileDescriptor.standardOutput.writeAll(bytes)
            } catch let fault as EPCISFault {
                StandardError.print("\(file): \(fault)")
                throw ExitCode(65)
            }
        }
    }
}

/// A file of EPCIS events that a command is given.
private enum EPCISFile {
    private static let limits = ReadingLimits(maxBytes: 64 << 20, maxEvents: 100_000)

    static func read(_ path: String) throws -> EPCISDocument {
        do {
            return try EPCISDocument(SmallFile(path, limit: limits.maxBytes).bytes, limits: limits)
        } catch let fault as EPCISFault {
            StandardError.print("\(path): \(fault)")
            throw ExitCode(65)
        } catch {
            StandardError.print("\(path): \(error)")
            throw ExitCode(66)
        }
    }

    /// The events of a document, which must be valid: what is wrong has no hash and no other form.
    static func events(of document: EPCISDocument, _ path: String) throws -> [Event] {
        guard document.isValid else {
            for fault in document.allFaults where fault.severity == .error { StandardError.print("\(path): \(fault)") }
            throw ExitCode(65)
        }
        return document.events.compactMap(\.event)
    }
}
