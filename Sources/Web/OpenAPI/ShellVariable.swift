import OrderedJSON

/// Something of the reader's own that a curl of the reference needs: the value in the examples, and the shell
/// variable that stands for it in the call to copy.
struct ShellVariable: Sendable, Hashable {
    let name: String
    let example: String

    static let product = ShellVariable(name: "PRODUCT_ID", example: "66f0c1d2e3f4a5b6c7d8e911")
    static let spareProduct = ShellVariable(name: "SPARE_PRODUCT_ID", example: "66f0c1d2e3f4a5b6c7d8e912")
    static let passport = ShellVariable(name: "PASSPORT_ID", example: "66f0c1d2e3f4a5b6c7d8e9aa")
    static let publishedPassport = ShellVariable(name: "PUBLISHED_ID", example: "66f0c1d2e3f4a5b6c7d8e9ab")
    static let snapshot = ShellVariable(name: "SNAPSHOT_ID", example: "66f0c1d2e3f4a5b6c7d8e9f3")
    static let serial = ShellVariable(name: "SERIAL", example: "BP-48V-100-000001")
    static let newModel = ShellVariable(name: "NEW_MODEL", example: "BP-48V-100")
    static let batchModel = ShellVariable(name: "BATCH_MODEL", example: "BP-24V-50")
    static let batchSerial = ShellVariable(name: "BATCH_SERIAL", example: "BP-48V-100-000002")
    static let newSerial = ShellVariable(name: "NEW_SERIAL", example: "BP-48V-100-000001")

    /// Those whose examples stand in bodies and are replaced there.
    static let inBodies = [product, newModel, newSerial, batchModel, batchSerial]

    /// The GTIN of the examples: the published sample with its right check digit.
    static let gtin = "04012345000016"

    /// What stands for a placeholder of a path; a placeholder with a fixed example has a variable without a name.
    static func path(_ name: String, of path: String) -> ShellVariable? {
        switch name {
        case "id": path.contains("/products/") ? product : passport
        case "snapshotId": snapshot
        case "serial": serial
        case "gtin": .fixed(gtin)
        case "key": .fixed("nominal_voltage")
        case "role": .fixed("manufacturer")
        case "category": .fixed("batteries")
        default: nil
        }
    }

    /// The same for every reader.
    static func fixed(_ text: String) -> ShellVariable { ShellVariable(name: "", example: text) }

    /// How it is written between the double quotes of a shell command.
    var reference: String { name.isEmpty ? example : "$\(name)" }
}
