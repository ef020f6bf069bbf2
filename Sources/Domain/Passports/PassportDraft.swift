public import GS1
public import OrderedJSON

/// What a caller sends to make a passport (api-v1 §6.1).
public struct PassportDraft: Sendable {
    /// The product of which it is one unit.
    public let product: ProductID
    /// GTIN and serial number.
    public let link: DigitalLink
    let lot: LotID?
    let parties: [(role: PartyRole, party: Party)]
    /// Whether a slot beyond the plan's allowance may be bought.
    let confirmsOverage: Bool

    /// A passport for one unit of a product, without parties of its own.
    public init(product: ProductID, link: DigitalLink) {
        self.product = product
        self.link = link
        lot = nil
        parties = []
        confirmsOverage = false
    }

    /// Reads and checks a body as far as it can be checked without records; all faults are thrown at once.
    public init(_ form: Form) throws(Failure) {
        let product: ProductID? = form["productId"].identifier()
        let gs1 = form["gs1"].form()
        let gtin = gs1?["gtin"].read { text throws(IdentifierFailure) in try GTIN(text) }
        let serial = gs1?["serialNumber"].read { text throws(IdentifierFailure) in try SerialNumber(text) }
        lot = form["batchId"].optionalIdentifier()
        confirmsOverage = form["confirmOverage"].optionalBool() ?? false
        parties = form["parties"].parties()
        guard form.faults.isEmpty, let product, let gtin, let serial else {
            throw Failure.validation(form.faults)
        }
        self.product = product
        link = DigitalLink(gtin: gtin, serial: serial)
    }
}

extension Field {
    /// A required id.
    public func identifier<Thing>() -> Identifier<Thing>? {
        string().flatMap(identifier)
    }

    /// An optional id.
    public func optionalIdentifier<Thing>() -> Identifier<Thing>? {
        optionalString().flatMap(identifier)
    }

    private func identifier<Thing>(_ text: String) -> Identifier<Thing>? {
        guard let id = Identifier<Thing>(text) else {
            fault("Must be 24 hexadecimal digits")
            return nil
        }
        return id
    }

    /// An optional map role → party body.
    func parties() -> [(role: PartyRole, party: Party)] {
        guard let form = optionalForm() else { return [] }
        return form.keys.compactMap { name in
            guard let role = PartyRole(rawValue: name) else {
                form[name].fault(PartyRole.expectation)
                return nil
            }
            guard let body = form[name].form() else { return nil }
            return Party(body).map { (role, $0) }
        }
    }
}

extension PartyRole {
    /// What a refusal says of any other role.
    public static let expectation = "Must be one of: " + allCases.map(\.rawValue).joined(separator: ", ")
}

extension IdentifierFailure: FaultMessage {}
