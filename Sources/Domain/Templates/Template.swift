import OrderedJSON

/// The identity of a template version.
public typealias TemplateID = Identifier<Template>

/// The field schema of one category in one version. A passport stays on the version that it was created with.
public final class Template: Sendable {
    /// 24 hexadecimal digits, derived from category and version alone: the same on every installation.
    public let id: TemplateID
    /// The category.
    public let category: Category
    /// The category's name.
    public let categoryLabel: LocalizedText
    /// The version, from 1.
    public let version: Int
    /// The key of the field whose value `requiredBy` goes by, or nil.
    public let subcategoryField: String?
    /// What changed in this version.
    public let changelog: String
    /// The law behind the template.
    public let regulation: Regulation
    /// The fields in display order.
    public let fields: [FieldSchema]
    /// The groups in display order.
    public let groups: [Group]

    private let positions: [String: Int]

    /// A part of the passport that stands under one heading.
    public struct Group: Sendable {
        /// The group's key.
        public let key: String
        /// Its heading.
        public let label: LocalizedText
    }

    /// The instrument that asks for the passport, and when (compliance §1).
    public struct Regulation: Sendable {
        /// `Battery Regulation`
        public let name: String
        /// `(EU) 2023/1542`
        public let number: String
        /// The CELEX number, or nil when no act asks for a passport.
        public let instrument: String?
        /// When the duty begins, or nil when no date is fixed.
        public let effectiveDate: String?
        /// `day` or `year`.
        public let effectivePrecision: String
        /// The last date to comply, or nil.
        public let mandatoryDate: String?
        /// `day` or `year`.
        public let mandatoryPrecision: String

        /// Where the dates come from.
        public let dateBasis: DateBasis
        /// When that was looked up last.
        public let checkedOn: String?

        /// Where the dates of a passport duty come from.
        public enum DateBasis: String, Sendable {
            /// An act in force fixes them.
            case statutory
            /// A planned act; the year alone is meant.
            case indicative
            /// No passport duty is foreseen.
            case none
        }

        /// The day from which the duty binds, where an act in force fixes it.
        var bindsFrom: String? { dateBasis == .statutory ? effectiveDate : nil }

        /// Name and number, as `/templates` shows it.
        public var title: String { number.isEmpty ? name : "\(name) \(number)" }
    }

    init(
        category: Category,
        categoryLabel: LocalizedText,
        version: Int,
        subcategoryField: String?,
        changelog: String,
        regulation: Regulation,
        fields: [FieldSchema],
        groups: [Group]
    ) {
        id = Template.id(of: category, version: version)
        self.category = category
        self.categoryLabel = categoryLabel
        self.version = version
        self.subcategoryField = subcategoryField
        self.changelog = changelog
        self.regulation = regulation
        self.fields = fields
        self.groups = groups
        var positions: [String: Int] = [:]
        for (index, field) in fields.enumerated() {
            positions[field.key] = index
            for alias in field.aliases { positions[alias] = index }
        }
        self.positions = positions
    }

    /// The place of a field, by its canonical key or an alias; exact and case-sensitive.
    public func position(of spelling: String) -> Int? { positions[spelling] }

    /// A field, by its canonical key or an alias.
    public func field(_ spelling: String) -> FieldSchema? { positions[spelling].map { fields[$0] } }

    /// Number of fields that the whole category needs.
    public var requiredFieldCount: Int { fields.count(where: \.validation.required) }

    /// Keys that differ little from an unknown spelling, at most three, nearest first.
    public func suggestions(for spelling: String) -> [String] {
        let wanted = Array(spelling.lowercased().utf8.filter { $0 != UInt8(ascii: "_") })
        return
            fields
            .map { (key: $0.key, distance: editDistance(wanted, Array($0.key.utf8.filter { $0 != 0x5F }))) }
            .filter { $0.distance <= max(2, wanted.count / 4) }
            .sorted { ($0.distance, $0.key) < ($1.distance, $1.key) }
            .prefix(3).map(\.key)
    }

    static func id(of category: Category, version: Int) -> TemplateID {
        Identifier(stored: String(Digest.sha256Hex("template \(category.rawValue) \(version)".utf8).prefix(24)))
    }
}

/// Levenshtein distance of two short byte strings.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard a.count <= 100, b.count <= 100 else { return .max }
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, y) in b.enumerated() {
            let above = row[j + 1]
            row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
            diagonal = above
        }
    }
    return row[b.count]
}
