import Domain
import GS1
import OrderedJSON

/// The only place that knows the keys of a passport on the wire, and their order (api-v1 §6).
struct PassportJSON {
    let passports: Passports
    let now: Timestamp

    /// How the fields of a passport object are shown.
    enum Format: String, CaseIterable {
        case summary, full
    }

    /// The passport object as bytes; `language` resolves each value by the language chain.
    func object(_ filled: FilledPassport, format: Format?, language: Language?) -> [UInt8] {
        written(filled, format: format, language: language).bytes
    }

    /// The object of a new passport, and which of its bytes those of its siblings have too.
    func created(_ filled: FilledPassport) -> (bytes: [UInt8], common: StoredAnswer.Common?) {
        written(filled, format: nil, language: nil)
    }

    private func written(
        _ filled: FilledPassport,
        format: Format?,
        language: Language?
    ) -> (bytes: [UInt8], common: StoredAnswer.Common?) {
        let passport = filled.passport
        var head = JSONObject(reserving: 11)
        head.append("_id", .string(passport.id.hex))
        head.append("companyId", .string(passport.workspace.hex))
        head.append("productId", .string(passport.product.hex))
        head.append("batchId", .optional(passport.lot?.hex))
        head.append("templateId", .string(passport.templateID.hex))
        head.append("category", .string(passport.category.rawValue))
        head.append("gs1", gs1(passport))
        head.append("status", status(passport))
        head.append("version", JSON(passport.version))
        head.append("completionPercentage", JSON(passport.counts.completionPercentage))
        head.append("fieldCounts", passport.counts.json)
        var tail = JSONObject(reserving: 10)
        tail.append("parties", passport.parties.json)
        tail.append("publishedAt", .optional(passport.publishedAt?.text))
        tail.append("publishedIncomplete", .bool(passport.publishedIncomplete))
        tail.append("suspendedAt", .optional(passport.suspendedAt?.text))
        tail.append("suspensionReason", .optional(passport.suspensionReason))
        if let notice = passport.publicNotice { tail.append("publicNotice", .string(notice)) }
        tail.append("archivedAt", .optional(passport.archivedAt?.text))
        tail.append("expiresAt", .optional(passport.expiresAt?.text))
        tail.append("createdAt", .string(passport.createdAt.text))
        tail.append("updatedAt", .string(passport.updatedAt.text))
        var bytes: [UInt8] = []
        let fields = FieldsJSON(filled.entries, format: format, language: language, day: now.day)
        bytes.reserveCapacity(fields.size + PassportJSON.roomAroundFields)
        JSON.object(head).write(into: &bytes)
        bytes.removeLast()
        bytes.append(contentsOf: ",\"fields\":".utf8)
        let common = fields.write(into: &bytes)
        let end = bytes.count
        JSON.object(tail).write(into: &bytes)
        // The two objects and the fields between them are one.
        bytes[end] = UInt8(ascii: ",")
        return (bytes, common)
    }

    /// How many bytes are reserved for what stands around the fields; more is taken when parties need it.
    private static let roomAroundFields = 2_048

    /// The listing object.
    func listing(_ passport: Passport) -> JSON {
        .object(listingObject(passport))
    }

    /// What a batch tells of a passport that it made.
    func made(_ passport: Passport) -> JSON {
        [
            "_id": .string(passport.id.hex), "productId": .string(passport.product.hex), "gs1": gs1(passport),
            "status": status(passport), "completionPercentage": JSON(passport.counts.completionPercentage),
            "createdAt": .string(passport.createdAt.text),
        ]
    }

    /// `format=summary`: the listing object with category, counts and last change.
    func summary(_ passport: Passport) -> JSON {
        var object = listingObject(passport)
        object.append("category", .string(passport.category.rawValue))
        object.append("fieldCounts", passport.counts.json)
        object.append("updatedAt", .string(passport.updatedAt.text))
        return .object(object)
    }

    /// The answer to a change of state: `_id, status, updatedAt` and what the action adds before or after.
    func state(_ passport: Passport, _ members: JSONObject) -> JSON {
        var object: JSONObject = ["_id": .string(passport.id.hex), "status": status(passport)]
        for (key, value) in members { object.append(key, value) }
        return .object(object)
    }

    /// The answer to a hard delete (api-v1 §6.5).
    func deleted(_ passport: Passport, events: Int) -> JSON {
        [
            "message": "Passport permanently deleted",
            "summary": [
                "passportId": .string(passport.id.hex), "serialNumber": .string(passport.link.serial.text),
                "gtin": .string(passport.link.gtin.digits),
                "deletedCounts": DeletedCounts.json(DeletedCounts.passport, ["epcisEventsDeleted": events]),
                "dppsActiveDelta": -1,
            ],
        ]
    }

    /// The tag of one representation of a passport.
    static func tag(_ state: PassportState, _ representation: String) -> EntityTag {
        EntityTag(revision: state.revision, representation: "\(state.status.rawValue)\(representation)")
    }

    private func listingObject(_ passport: Passport) -> JSONObject {
        [
            "_id": .string(passport.id.hex),
            "productId": .string(passport.product.hex),
            "gs1": gs1(passport),
            "status": status(passport),
            "completionPercentage": JSON(passport.counts.completionPercentage),
            "publishedAt": .optional(passport.publishedAt?.text),
            "createdAt": .string(passport.createdAt.text),
        ]
    }

    private func gs1(_ passport: Passport) -> JSON {
        [
            "gtin": .string(passport.link.gtin.digits), "serialNumber": .string(passport.link.serial.text),
            "digitalLinkUri": .string(passports.uri(of: passport)), "gs1Conformant": .bool(passport.link.serial.isGS1),
        ]
    }

    private func status(_ passport: Passport) -> JSON { .string(passport.status(at: now).rawValue) }
}

extension FieldCounts {
    /// `{ total, empty, approved, pendingReview, flagged }`
    var json: JSON {
        [
            "total": JSON(total), "empty": JSON(empty), "approved": JSON(approved),
            "pendingReview": JSON(pendingReview), "flagged": JSON(flagged),
        ]
    }
}
