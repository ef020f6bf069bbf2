import GS1
public import OrderedJSON

/// In which spelling identifiers are wanted, `GS1-EPC-Format` (EPCIS 2.0 §12.6).
public enum EPCFormat: String, CaseIterable, Sendable {
    /// As they are.
    case noPreference = "No_Preference"
    /// EPC URNs as Digital Links.
    case alwaysDigitalLink = "Always_GS1_Digital_Link"
    /// Digital Links as EPC URNs.
    case alwaysURN = "Always_EPC_URN"
    /// As they were captured.
    case neverTranslates = "Never_Translates"

    /// An event with its identifiers in this format: of objects and classes, places, transactions, sources,
    /// destinations, transformations and sensors. What cannot be said in it stays: an identifier that is not GS1's, and
    /// a Digital Link whose company prefix is not known. As an EPC URN an identifier loses what does not identify: host,
    /// attributes, and the variant and lot beside a serial number.
    ///
    /// - Parameter companyPrefixLength: How many digits the GS1 company prefix has that the given digits begin with, nil
    ///   if that is not known.
    public func rewriting(_ event: JSONObject, companyPrefixLength: (_ digits: String) -> Int?) -> JSONObject {
        guard self == .alwaysDigitalLink || self == .alwaysURN else { return event }
        var event = event
        for (key, value) in event {
            guard let field = EventField.byKey[key] else { continue }
            func rewrite(_ json: JSON) -> JSON { identifier(json, companyPrefixLength) }
            switch field {
            case .epcList, .childEPCs, .inputEPCList, .outputEPCList, .parentID, .transformationID:
                event[key] = Self.each(value, rewrite)
            case .quantityList, .childQuantityList, .inputQuantityList, .outputQuantityList:
                event[key] = Self.each(value) { Self.member("epcClass", of: $0, rewrite) }
            case .readPoint, .bizLocation: event[key] = Self.member("id", of: value, rewrite)
            case .bizTransactionList: event[key] = Self.each(value) { Self.member("bizTransaction", of: $0, rewrite) }
            case .sourceList: event[key] = Self.each(value) { Self.member("source", of: $0, rewrite) }
            case .destinationList: event[key] = Self.each(value) { Self.member("destination", of: $0, rewrite) }
            case .sensorElementList:
                event[key] = Self.each(value) { element in
                    let reported = Self.member("sensorReport", of: element) { reports in
                        Self.each(reports) { Self.member("deviceID", of: $0, rewrite) }
                    }
                    return Self.member("sensorMetadata", of: reported) { Self.member("deviceID", of: $0, rewrite) }
                }
            default: break
            }
        }
        return event
    }

    private func identifier(_ json: JSON, _ companyPrefixLength: (String) -> Int?) -> JSON {
        guard let text = json.stringValue else { return json }
        let isURN = text.utf8.starts(with: "urn:".utf8)
        guard isURN == (self == .alwaysDigitalLink) else { return json }
        if isURN {
            guard let urn = try? EPCURN(text), let link = try? urn.digitalLink() else { return json }
            return .string(link.text)
        }
        let epc = EPC(text)
        guard let digits = epc.companyPrefixDigits, let length = companyPrefixLength(digits) else { return json }
        return epc.urn(companyPrefixLength: length).map(JSON.string) ?? json
    }

    private static func each(_ json: JSON, _ body: (JSON) -> JSON) -> JSON {
        guard let elements = json.arrayValue else { return body(json) }
        return .array(elements.map(body))
    }

    private static func member(_ key: String, of json: JSON, _ body: (JSON) -> JSON) -> JSON {
        guard var object = json.objectValue, let value = object[key] else { return json }
        object[key] = body(value)
        return .object(object)
    }
}

extension EPC {
    /// The digits of the primary key from the GS1 company prefix on; nil for an identifier that is not GS1's.
    public var companyPrefixDigits: String? {
        guard let key = elements.first else { return nil }
        let digits = key.value.prefix { ("0"..."9").contains($0) }
        // An indicator or an extension digit stands before the company prefix, and so does the zero of a GRAI.
        let hasDigitBefore = ["01", "00", "8003", "8006"].contains(key.identifier.code)
        return String(hasDigitBefore ? digits.dropFirst() : digits)
    }
}
