import Crypto
import OrderedJSON

/// One thing by which an event is found: an identifier it is about, a term of a vocabulary, a field of an extension.
///
/// Terms are made to be stored beside an event for as long as it is kept, so their format is fixed. ``hash`` is the
/// first eight bytes, the highest first, of SHA-256 over `kind`, a byte 0 and `value` in UTF-8 (NFC), where
///
/// | kind | value |
/// |---|---|
/// | `type`, `action` | the name of the type, such as `ObjectEvent`; the action, such as `ADD` |
/// | `epc` | any object, class, pattern: the canonical Digital Link, or the URI as it is |
/// | `bizStep`, `disposition`, `set`, `unset`, `errorReason` | the term as a Web URI |
/// | `readPoint`, `bizLocation`, `transformationID` | as `epc` |
/// | `bizTransaction`, `source`, `destination` | as `epc`; and once more as type, byte 0, identifier |
/// | `errorDeclaration`, `sensorElementList`, `quantity` | empty: that there is one |
/// | `correctiveEventID` | the identifier of the event |
/// | `sensor` | name of the attribute, byte 0, value |
/// | `exists` | section, byte 0, `top` or `inner`, byte 0, namespace `#` local name |
/// | `equals` | the same, byte 0, and `s` text, `n` number in least digits, `t` seconds since 1970 `.` nanoseconds |
/// | `overflow` | empty: the event has more terms than are kept |
///
/// The namespace of an extension has no `/`, `#` or `:` at its end, for JSON and XML differ in it. ``roles`` says where
/// in the event it is. A term that is looked for matches a stored one of the same hash if a role is common to both.
public struct EventTerm: Hashable, Sendable {
    /// Where a term is in an event: fields for `epc`, ``stated`` for all others. The bits are stored.
    public struct Roles: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: Int

        /// Roles of bits.
        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// In `epcList`.
        public static let epcList = Roles(rawValue: 1 << 0)
        /// In `parentID`.
        public static let parentID = Roles(rawValue: 1 << 1)
        /// In `childEPCs`.
        public static let childEPCs = Roles(rawValue: 1 << 2)
        /// In `inputEPCList`.
        public static let inputEPCList = Roles(rawValue: 1 << 3)
        /// In `outputEPCList`.
        public static let outputEPCList = Roles(rawValue: 1 << 4)
        /// In `quantityList`.
        public static let quantityList = Roles(rawValue: 1 << 5)
        /// In `childQuantityList`.
        public static let childQuantityList = Roles(rawValue: 1 << 6)
        /// In `inputQuantityList`.
        public static let inputQuantityList = Roles(rawValue: 1 << 7)
        /// In `outputQuantityList`.
        public static let outputQuantityList = Roles(rawValue: 1 << 8)
        /// Of a term that is no object: it is there.
        public static let stated = Roles(rawValue: 1 << 18)
        /// Of the overflow: objects were left out.
        public static let objectsLeftOut = Roles(rawValue: 1 << 19)
        /// Of the overflow: terms of the standard's fields were left out.
        public static let fieldsLeftOut = Roles(rawValue: 1 << 20)
        /// Of the overflow: fields of extensions were left out.
        public static let extensionsLeftOut = Roles(rawValue: 1 << 21)

        /// In any field that names objects.
        public static let anyEPC: Roles = [.epcList, .parentID, .childEPCs, .inputEPCList, .outputEPCList]
        /// In any field that names classes with a quantity.
        public static let anyEPCClass: Roles = [
            .quantityList, .childQuantityList, .inputQuantityList, .outputQuantityList,
        ]
        /// Named in any field.
        public static let mentioned: Roles = [.anyEPC, .anyEPCClass]
        /// Named in any field, itself or a member of it.
        public static let mentionedOrMember: Roles = [.mentioned, mentioned.members]

        /// The roles of a class of which members are in these roles; bits 9 to 17.
        public var members: Roles { Roles(rawValue: (rawValue & 0x1FF) << 9) }

        /// The role of an object.
        public init(_ role: ObjectReference.Role) {
            self =
                switch role {
                case .epc: .epcList
                case .parent: .parentID
                case .child: .childEPCs
                case .input: .inputEPCList
                case .output: .outputEPCList
                case .quantity: .quantityList
                case .childQuantity: .childQuantityList
                case .inputQuantity: .inputQuantityList
                case .outputQuantity: .outputQuantityList
                }
        }
    }

    /// Which thing it is.
    public let hash: Int64
    /// In which roles: of a stored term, those that it has; of one that is looked for, those of which one must be there.
    public let roles: Roles

    /// More terms than these are not kept of an event. One that has more has the term ``overflow(_:)`` besides.
    public static let maximum = 2_000

    /// What an event has of which terms were left out: looked for, it finds events in which any other term of that
    /// family may be. Whatever is found by it must be judged by ``EventCondition/matches(_:recordTime:)``.
    public static func overflow(_ leftOut: Roles) -> EventTerm {
        EventTerm("overflow", "", leftOut)
    }

    /// Whether it is an ``overflow(_:)``.
    public var isOverflow: Bool { hash == Self.overflowHash }

    /// The hash of each ``overflow(_:)``.
    public static let overflowHash = overflow(.objectsLeftOut).hash

    /// An object or a class in any spelling: a Digital Link on any host, an EPC URN, any other URI.
    ///
    /// - Parameter roles: `.mentioned` for the events that name it; `.mentionedOrMember` for a class whose members count.
    public static func epc(_ text: String, roles: Roles) -> EventTerm {
        identifier(Identity(EPC(text)).key, roles: roles)
    }

    /// A read point in any spelling.
    public static func readPoint(_ text: String) -> EventTerm { EventTerm("readPoint", Identity(EPC(text)).key) }

    /// A business location in any spelling.
    public static func bizLocation(_ text: String) -> EventTerm { EventTerm("bizLocation", Identity(EPC(text)).key) }

    /// A business step in any spelling.
    public static func bizStep(_ text: String) -> EventTerm {
        EventTerm("bizStep", Vocabulary.bizStep.canonical(text))
    }

    /// A disposition in any spelling.
    public static func disposition(_ text: String) -> EventTerm {
        EventTerm("disposition", Vocabulary.disposition.canonical(text))
    }

    /// The type of an event.
    public static func type(_ type: EventType) -> EventTerm { EventTerm("type", type.rawValue) }

    /// The action of an event.
    public static func action(_ action: EventAction) -> EventTerm { EventTerm("action", action.rawValue) }

    static func identifier(_ key: String, roles: Roles) -> EventTerm { EventTerm("epc", key, roles) }

    static func reference(_ kind: String, type: String?, _ key: String) -> EventTerm {
        EventTerm(kind, type.map { $0 + "\0" + key } ?? key)
    }

    static func sensor(_ attribute: SensorData.Attribute, _ value: String) -> EventTerm {
        EventTerm("sensor", attribute.rawValue + "\0" + value)
    }

    static func exists(_ field: ExtensionField) -> EventTerm { EventTerm("exists", field.path) }

    static func equals(_ field: ExtensionField, _ form: String) -> EventTerm {
        EventTerm("equals", field.path + "\0" + form)
    }

    static let errorDeclaration = EventTerm("errorDeclaration", "")
    static let sensorElementList = EventTerm("sensorElementList", "")
    static let quantity = EventTerm("quantity", "")

    init(_ kind: String, _ value: String, _ roles: Roles = .stated) {
        var bytes = Array(kind.utf8)
        bytes.append(0)
        bytes.append(contentsOf: value.nfc.utf8)
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        var first: UInt64 = 0
        for byte in hash.finalize().prefix(8) { first = first << 8 | UInt64(byte) }
        self.hash = Int64(bitPattern: first)
        self.roles = roles
    }

    init(hash: Int64, roles: Roles) {
        self.hash = hash
        self.roles = roles
    }
}
