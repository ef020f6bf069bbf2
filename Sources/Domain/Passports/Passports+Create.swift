import GS1
import OrderedJSON

extension Passports {
    /// Makes a draft passport of an active product, seeded from lot, product, company and template.
    public func create(_ draft: PassportDraft, in work: Work) throws -> FilledPassport {
        let intake = try Intake(self, work)
        let filled = try intake.prepare(draft)
        guard try intake.store(confirmsOverage: draft.confirmsOverage).isEmpty else {
            throw Failure.serialExists(draft.link)
        }
        return filled
    }

    /// Makes passports in order, each on its own: what is wrong with one is its own answer, and the others are made.
    /// The allowance is looked at once, for those that can be made; when it does not suffice, none is (api-v1 §6.2).
    public func create(
        _ drafts: [Result<PassportDraft, Failure>],
        confirmsOverage: Bool,
        in work: Work
    ) throws -> [Result<Passport, Failure>] {
        let intake = try Intake(self, work)
        // A refused passport has changed nothing, so that no savepoint is needed for each.
        let prepared = try drafts.map { draft -> Result<Passport, Failure> in
            do {
                return .success(try intake.prepare(draft.get()).passport)
            } catch let failure as Failure {
                return .failure(failure)
            }
        }
        let refused = try intake.store(confirmsOverage: confirmsOverage)
        return prepared.map { result in
            result.flatMap { refused.contains($0.id) ? .failure(.serialExists($0.link)) : .success($0) }
        }
    }
}

extension Failure {
    fileprivate static func serialExists(_ link: DigitalLink) -> Failure {
        Failure(.serialExists, "Serial \(link.serial.text) already exists for GTIN \(link.gtin.digits).")
    }
}

extension Passport {
    /// What the audit trail keeps of a new passport.
    var auditJSON: JSON {
        [
            "gtin": .string(link.gtin.digits), "serialNumber": .string(link.serial.text),
            "productId": .string(product.hex), "batchId": .optional(lot?.hex), "status": .string(status.rawValue),
        ]
    }
}
