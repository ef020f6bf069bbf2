import Domain
import EPCIS
import HTTPTypes

extension HTTPFields {
    /// What every answer about EPCIS says of this repository (EPCIS 2.0 §12.3).
    static let epcis: HTTPFields = [
        .epcisVersion: "2.0.0", .epcisMin: "2.0.0", .epcisMax: "2.0.0", .cbvVersion: "2.0.0", .cbvMin: "2.0.0",
        .cbvMax: "2.0.0",
    ]

    /// The same with what may be captured.
    static let capture: HTTPFields = {
        var headers = epcis
        headers[.captureLimit] = String(CaptureDraft.maxEvents)
        headers[.captureFileSizeLimit] = String(CaptureDraft.maxBytes)
        return headers
    }()
}

extension HTTPField.Name {
    static let epcisVersion = known("GS1-EPCIS-Version")
    static let epcisMin = known("GS1-EPCIS-Min")
    static let epcisMax = known("GS1-EPCIS-Max")
    static let cbvVersion = known("GS1-CBV-Version")
    static let cbvMin = known("GS1-CBV-Min")
    static let cbvMax = known("GS1-CBV-Max")
    static let captureLimit = known("GS1-EPCIS-Capture-Limit")
    static let captureFileSizeLimit = known("GS1-EPCIS-Capture-File-Size-Limit")
    static let captureErrorBehaviour = known("GS1-Capture-Error-Behaviour")
    static let epcFormat = known("GS1-EPC-Format")
    static let cbvFormat = known("GS1-CBV-XML-Format")
    static let extensions = known("GS1-Extensions")
    static let tokenExpires = known("GS1-Next-Page-Token-Expires")
}

extension Request {
    /// What becomes of good events beside faulty ones.
    func captureBehaviour() throws(Failure) -> CaptureBehaviour {
        guard let text = self[.captureErrorBehaviour], !text.isEmpty else { return .rollback }
        guard let behaviour = CaptureBehaviour(rawValue: text.lowercased()) else {
            throw .validation("GS1-Capture-Error-Behaviour", "Must be one of: rollback, proceed")
        }
        return behaviour
    }

    /// In which spelling identifiers are wanted.
    func epcFormat() throws(Failure) -> EPCFormat { try format(.epcFormat) ?? .noPreference }

    /// In which spelling XML is wanted to have terms of the Core Business Vocabulary.
    func cbvFormat() throws(Failure) -> CBVFormat { try format(.cbvFormat) ?? .noPreference }

    private func format<Format: RawRepresentable<String> & CaseIterable>(
        _ name: HTTPField.Name
    ) throws(Failure) -> Format? {
        guard let text = self[name], !text.isEmpty else { return nil }
        guard let format = Format(rawValue: text) else {
            let names = Format.allCases.map(\.rawValue).joined(separator: ", ")
            throw .validation(name.rawName, "Must be one of: \(names)")
        }
        return format
    }

    /// The prefixes of `GS1-Extensions`, `prefix=uri, prefix=uri`.
    func namespaces() throws(Failure) -> [String: String] {
        var namespaces: [String: String] = [:]
        for part in (self[.extensions] ?? "").split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " && $0 != "\t" } }
            guard pair.count == 2, !pair[0].isEmpty, pair[1].contains(":") else {
                throw .validation("GS1-Extensions", "Must be a list such as example=https://ns.example.com/epcis/")
            }
            namespaces[pair[0]] = pair[1]
        }
        return namespaces
    }
}
