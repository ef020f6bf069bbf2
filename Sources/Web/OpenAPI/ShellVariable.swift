import OrderedJSON

/// Something of the reader's own that a curl of the reference needs: the value in the examples, and the shell
/// variable that stands for it in the call to copy.
struct ShellVariable: Sendable, Hashable {
    let name: String
    let example: String

    static let company = ShellVariable(name: "COMPANY_ID", example: "66f0c1d2e3f4a5b6c7d8e900")
    static let product = ShellVariable(name: "PRODUCT_ID", example: "66f0c1d2e3f4a5b6c7d8e911")
    static let spareProduct = ShellVariable(name: "SPARE_PRODUCT_ID", example: "66f0c1d2e3f4a5b6c7d8e912")
    static let emptyProduct = ShellVariable(name: "EMPTY_PRODUCT_ID", example: "66f0c1d2e3f4a5b6c7d8e913")
    static let lot = ShellVariable(name: "BATCH_ID", example: "66f0c1d2e3f4a5b6c7d8e941")
    static let logoName = ShellVariable(name: "LOGO_NAME", example: "66f0c1d2e3f4a5b6c7d8e962.png")
    static let link = ShellVariable(name: "LINK_ID", example: "66f0c1d2e3f4a5b6c7d8e951")
    static let captureJob = ShellVariable(name: "CAPTURE_JOB_ID", example: "66f0c1d2e3f4a5b6c7d8e971")
    static let event = ShellVariable(name: "EVENT_ID", example: Examples.eventID)
    static let query = ShellVariable(name: "QUERY", example: "recent-shipments")
    static let spareQuery = ShellVariable(name: "SPARE_QUERY", example: "spare-query")
    static let newQuery = ShellVariable(name: "NEW_QUERY", example: "recent-shipments")
    static let newEvent = ShellVariable(name: "NEW_EVENT_ID", example: Examples.newEventID)
    static let imageName = ShellVariable(name: "IMAGE_NAME", example: "66f0c1d2e3f4a5b6c7d8e961.png")
    static let passport = ShellVariable(name: "PASSPORT_ID", example: "66f0c1d2e3f4a5b6c7d8e9aa")
    static let sparePassport = ShellVariable(name: "SPARE_ID", example: "66f0c1d2e3f4a5b6c7d8e9ac")
    static let publishedPassport = ShellVariable(name: "PUBLISHED_ID", example: "66f0c1d2e3f4a5b6c7d8e9ab")
    static let snapshot = ShellVariable(name: "SNAPSHOT_ID", example: "66f0c1d2e3f4a5b6c7d8e9f3")
    static let serial = ShellVariable(name: "SERIAL", example: "BP-48V-100-000001")
    static let spareSerial = ShellVariable(name: "SPARE_SERIAL", example: "BP-48V-100-000003")
    static let publishedSerial = ShellVariable(name: "PUBLISHED_SERIAL", example: "BP-48V-100-000004")
    static let newModel = ShellVariable(name: "NEW_MODEL", example: "BP-48V-100")
    static let batchModel = ShellVariable(name: "BATCH_MODEL", example: "BP-24V-50")
    static let newLot = ShellVariable(name: "NEW_BATCH", example: "LOT-2026-03")
    static let newSerial = ShellVariable(name: "NEW_SERIAL", example: "BP-48V-100-000001")
    static let batchSerial = ShellVariable(name: "BATCH_SERIAL", example: "BP-48V-100-000002")

    /// Those whose examples stand in bodies and are replaced there.
    static let inBodies = [product, passport, newModel, batchModel, newLot, newSerial, batchSerial, newQuery, newEvent]

    /// The GTIN of the examples: the published sample with its right check digit.
    static let gtin = "04012345000016"

    /// What stands for a placeholder of a path; a placeholder with a fixed example has a variable without a name.
    static func path(_ name: String, of path: String) -> ShellVariable? {
        switch name {
        case "id": path.contains("/products/") ? product : path.contains("/links/") ? link : passport
        case "batchId": lot
        case "index": .fixed("1")
        case "company": company
        case "product": product
        case "name": path.contains("/logo/") ? logoName : imageName
        case "snapshotId": snapshot
        case "serial": path.contains("/by-serial/") ? serial : publishedSerial
        case "jobId": captureJob
        case "eventId": event
        case "queryName": query
        case "gtin": .fixed(gtin)
        case "key": .fixed("nominal_voltage")
        case "role": .fixed("manufacturer")
        case "category": .fixed("batteries")
        default: nil
        }
    }

    /// The same for every reader.
    static func fixed(_ text: String) -> ShellVariable { ShellVariable(name: "", example: text) }

    /// The serial number of the passport whose id this is.
    var bySerial: ShellVariable {
        switch self {
        case .sparePassport: .spareSerial
        case .publishedPassport: .publishedSerial
        default: .serial
        }
    }

    /// How it is written between the double quotes of a shell command.
    var reference: String { name.isEmpty ? example : "$\(name)" }
}
