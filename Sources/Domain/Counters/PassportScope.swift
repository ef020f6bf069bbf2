/// A set of passports that is listed and counted as one: those of a workspace, of a product or of a lot.
///
/// A passport never leaves its scopes; only its status changes in them.
enum PassportScope: Hashable {
    case workspace
    case product(ProductID)
    case lot(LotID)

    /// How the scope is stored; ids of products and lots never meet.
    var key: String {
        switch self {
        case .workspace: ""
        case .product(let id): id.hex
        case .lot(let id): id.hex
        }
    }
}

/// What passports of a scope are counted by; the status is the stored one.
struct PassportKind: Hashable {
    let category: Category
    let status: PassportStatus
}

extension Passport {
    /// The scopes in which it is counted.
    var scopes: [PassportScope] {
        if let lot { [.workspace, .product(product), .lot(lot)] } else { [.workspace, .product(product)] }
    }
}
