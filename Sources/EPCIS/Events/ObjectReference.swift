public import OrderedJSON

/// An object, or a class of objects with a quantity, that an event is about, and in which part.
public struct ObjectReference: Hashable, Sendable {
    /// In which field it stands.
    public enum Role: String, CaseIterable, Sendable {
        /// In `epcList`.
        case epc = "epcList"
        /// In `parentID`.
        case parent = "parentID"
        /// In `childEPCs`.
        case child = "childEPCs"
        /// In `inputEPCList`.
        case input = "inputEPCList"
        /// In `outputEPCList`.
        case output = "outputEPCList"
        /// In `quantityList`.
        case quantity = "quantityList"
        /// In `childQuantityList`.
        case childQuantity = "childQuantityList"
        /// In `inputQuantityList`.
        case inputQuantity = "inputQuantityList"
        /// In `outputQuantityList`.
        case outputQuantity = "outputQuantityList"

        /// Whether it is a class (EPCIS 2.0 §7.3.3.3).
        public var isClass: Bool {
            switch self {
            case .epc, .parent, .child, .input, .output: false
            case .quantity, .childQuantity, .inputQuantity, .outputQuantity: true
            }
        }
    }

    /// In which field it stands.
    public let role: Role
    /// What it is.
    public let epc: EPC
    /// How much of a class, if that is said.
    public let quantity: JSONNumber?
    /// The unit of the quantity by UN/CEFACT Recommendation 20, nil when it is a count.
    public let unit: String?
}
