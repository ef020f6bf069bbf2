import Carriers
import Domain
import OrderedJSON

/// Which labels are to be printed, and on what.
struct LabelForm: Sendable {
    /// How many labels a document has at most.
    static let mostLabels = 1_000
    /// How many places the largest page has, but for one.
    static let mostSkipped = (LabelLayout.allCases.map(\.labelsPerPage).max() ?? 1) - 1

    let passports: [PassportID]
    let layout: LabelLayout
    /// How many places of the first page stay empty.
    let skip: Int
    let design: CarrierDesign

    /// Reads a body; all faults are thrown at once. A passport may be named twice: a label may be wanted twice.
    init(_ form: Form) throws {
        let fields = form["passportIds"].array(1...Self.mostLabels) ?? []
        let ids: [PassportID] = fields.compactMap { $0.identifier() }
        let layout: LabelLayout? = form["layout"].oneOf()
        skip = form["skip"].optionalInteger(0...Self.mostSkipped) ?? 0
        if let layout, skip >= layout.labelsPerPage {
            form["skip"].fault("Must be less than \(layout.labelsPerPage), the labels of a page")
        }
        design = CarrierDesign(form)
        guard form.faults.isEmpty, let layout else { throw Failure.validation(form.faults) }
        passports = ids
        self.layout = layout
    }
}
