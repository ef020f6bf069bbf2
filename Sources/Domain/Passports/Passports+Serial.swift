public import GS1
import OrderedJSON

extension Passports {
    /// The passport of the workspace with a serial number, of that GTIN or, without one, of the only GTIN that has it
    /// (api-v1 §6.11). Of several, a refusal names the first 100 by GTIN.
    public static func id(of serial: SerialNumber, gtin: GTIN?, in work: Work) throws -> PassportID {
        let found = try work.tx.passports(withSerial: serial, gtin: gtin, of: work.workspace, limit: 100)
        guard let only = found.first else { throw Failure.notFound("Passport") }
        guard found.count == 1 else {
            throw Failure(
                .ambiguousSerial,
                "Passports of several GTINs have the serial number \(serial.text). Repeat with ?gtin=.",
                details: ["candidates": .array(found.map { $0.candidateJSON(at: work.now) })]
            )
        }
        return only.id
    }
}

extension Passport {
    fileprivate func candidateJSON(at now: Timestamp) -> JSON {
        [
            "_id": .string(id.hex), "gtin": .string(link.gtin.digits),
            "status": .string(status(at: now).rawValue),
        ]
    }
}
