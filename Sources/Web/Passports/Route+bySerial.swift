import Domain
import GS1
import OrderedJSON

extension Route {
    /// The same route for callers that know a unit by its serial number (api-v1 §6.11): `/passports/by-serial/{serial}…`
    /// beside `/passports/{id}…`, with everything that the original has. Nil for routes that name no passport.
    var bySerial: Route? {
        guard path == Route.passport || path.hasPrefix(Route.passport + "/") else { return nil }
        var twin = self
        twin.glance = nil
        switch handler {
        case .read(let handler): twin.handler = .read { try $0.bySerial(handler) }
        case .write(let handler): twin.handler = .write { try $0.bySerial(handler) }
        case .open, .upload: return nil
        }
        twin.path = "/api/v1/passports/by-serial/{serial}" + path.dropFirst(Route.passport.count)
        twin.operation = operation?.bySerial
        return twin
    }

    private static let passport = "/api/v1/passports/{id}"
}

extension Request {
    /// Runs the handler of a passport's route on the passport with the serial number in the path.
    ///
    /// Which one that is, only the transaction tells. The handler reads the request once before it, for the faults that
    /// the request alone shows, and again with the id.
    fileprivate func bySerial(
        _ handler: @escaping @Sendable (Request) throws -> @Sendable (Work) throws -> Answer
    ) throws -> @Sendable (Work) throws -> Answer {
        let query = QueryForm(self.query)
        let gtin = query.gtin("gtin")
        try query.faults.together { _ = try handler(withPassport(Request.anyID)) }
        guard let serial = try? SerialNumber(parameters["serial"] ?? "") else { throw Failure.notFound("Passport") }
        return { work in
            let id = try Passports.id(of: serial, gtin: gtin, in: work)
            return try handler(withPassport(id.hex))(work)
        }
    }

    private func withPassport(_ id: String) -> Request {
        var request = self
        request.parameters["id"] = id
        return request
    }

    /// Stands for the id while it is not known; well-formed, so that nothing is refused for it.
    private static let anyID = String(repeating: "0", count: 24)
}

extension Faults {
    /// Throws these faults and those that `read` throws as one refusal.
    fileprivate func together(_ read: () throws -> Void) throws {
        do {
            try read()
        } catch let failure as Failure where !isEmpty {
            for (path, texts) in failure.details?["fieldErrors"]?.objectValue ?? [:] {
                for text in texts.arrayValue ?? [] { add(path, text.stringValue ?? "") }
            }
            for text in failure.details?["formErrors"]?.arrayValue ?? [] { addForm(text.stringValue ?? "") }
        }
        guard isEmpty else { throw Failure.validation(self) }
    }
}

extension Operation {
    /// The operation for the path by serial number.
    fileprivate var bySerial: Operation {
        var twin = self
        twin.id += "BySerial"
        twin.summary += ", by serial number"
        twin.query.insert(.gtin, at: 0)
        twin.failures.append(.ambiguousSerial)
        twin.variables["serial"] = variables["id"]?.bySerial
        return twin
    }
}

extension Parameter {
    fileprivate static let gtin = Parameter(
        "gtin",
        Schema.gtin,
        "The GTIN of the unit: needed when passports of several GTINs have the serial number (`ambiguous_serial`)."
    )
}
