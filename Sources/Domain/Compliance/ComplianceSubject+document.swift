import GS1
public import OrderedJSON

extension ComplianceSubject {
    /// A passport that is in no store: what a file says of it.
    ///
    /// ```json
    /// { "fields": { "nominal_voltage": 48 }, "parties": { "manufacturer": { "legalName": "…" } },
    ///   "conditionFlags": { "hasBMS": true }, "gs1": { "serialNumber": "SN-1" } }
    /// ```
    ///
    /// A field is its value, or an entry `{ "value", "status" }` as the API gives it; a bare value counts as approved.
    /// Throws every fault of the document at once.
    public init(document: JSON, template: Template, day: ComplianceDay) throws(Failure) {
        let faults = Faults()
        let written = (document["fields"]?.objectValue ?? [:]).map { (spelling: $0, entry: $1) }
        let keyed = FieldKeys.resolve(
            written.map { ($0.spelling, ComplianceSubject.value(of: $0.entry)) },
            in: template,
            at: { "fields.\($0)" },
            faults
        )
        var entries = FieldEntries(template: template, baseline: Baseline(seeds: [:], template: template))
        for (position, place, value) in keyed {
            let entry = written.first { "fields.\($0.spelling)" == place }?.entry
            entries.set(ComplianceSubject.entry(value, as: entry), at: position)
        }
        var parties = Parties()
        for (name, body) in document["parties"]?.objectValue ?? [:] {
            guard let role = PartyRole(rawValue: name) else {
                faults.add("parties.\(name)", PartyRole.expectation)
                continue
            }
            parties[role] = Party(Form(body, path: "parties.\(name)", faults: faults))
        }
        var flags = ConditionFlags()
        for (name, value) in document["conditionFlags"]?.objectValue ?? [:] {
            guard let flag = ConditionFlags.Flag(rawValue: name) else {
                faults.add("conditionFlags.\(name)", "There is no such flag")
                continue
            }
            flags[flag] = value.boolValue ?? value["value"]?.boolValue
        }
        let serial = Field(document["gs1"]?["serialNumber"], path: "gs1.serialNumber", faults: faults)
            .optionalRead { text throws(IdentifierFailure) in try SerialNumber(text) }
        guard faults.isEmpty else {
            throw Failure.validation(
                faults,
                suggestions: FieldKeys.suggestions(written.map { ($0.spelling, .null) }, in: template)
            )
        }
        self.init(entries: entries, parties: parties, flags: flags, day: day, serial: serial)
    }

    /// How far the passport is filled, in per cent.
    public var completionPercentage: Int { entries.counts.completionPercentage }

    private static func isEntry(_ json: JSON) -> Bool {
        json["status"]?.stringValue.flatMap(FieldEntry.Status.init(rawValue:)) != nil && json["value"] != nil
    }

    private static func value(of json: JSON) -> JSON { isEntry(json) ? json["value"] ?? .null : json }

    private static func entry(_ value: JSON, as json: JSON?) -> FieldEntry {
        var entry = FieldEntry()
        entry.value = value
        let status = json.flatMap { isEntry($0) ? $0["status"]?.stringValue : nil }
        entry.status = status.flatMap(FieldEntry.Status.init(rawValue:)) ?? (value.isNull ? .empty : .approved)
        return entry
    }
}
