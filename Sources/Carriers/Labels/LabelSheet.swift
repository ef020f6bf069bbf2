/// Labels on paper as a PDF document: on each the symbol, what it holds in readable form, and a title.
public struct LabelSheet: Sendable {
    /// What stands on one label.
    public struct Label: Sendable {
        /// What the symbol holds.
        public let data: CarrierData
        /// What has to be readable beside the symbol, a text a line if it fits.
        public let texts: [String]
        /// What stands above that if there is room.
        public let title: String

        /// A label of these parts.
        public init(data: CarrierData, texts: [String], title: String) {
            self.data = data
            self.texts = texts
            self.title = title
        }
    }

    /// Why labels cannot be made.
    public struct Faults: Error {
        /// Each label that cannot be made, by its index, with the reason.
        public let labels: [(index: Int, failure: CarrierFailure)]
    }

    private let layout: LabelLayout
    private let symbology: Symbology
    private let style: CarrierStyle
    private let skip: Int

    /// Sheets of a layout. The first `skip` places of the first page stay empty: their labels have been used.
    ///
    /// Paper is white: where the background lets it through, the colour is drawn that results.
    public init(_ layout: LabelLayout, symbology: Symbology, style: CarrierStyle = CarrierStyle(), skip: Int = 0) {
        self.layout = layout
        self.symbology = symbology
        self.style = style
        self.skip = skip
    }

    /// The document with these labels in their order. Throws ``Faults`` when there are labels that cannot be made, and
    /// a ``CarrierFailure`` when there is no document at all.
    ///
    /// It takes about a millisecond a label, and lets other tasks run in between.
    public func pdf(of labels: [Label]) async throws -> [UInt8] {
        let document = try PDFDocument()
        let grid = layout.grid
        var faults: [(index: Int, failure: CarrierFailure)] = []
        for (index, label) in labels.enumerated() {
            if index % Self.labelsInARow == 0 { await Task.yield() }
            let place = (index + skip) % grid.count
            if place == 0 || index == 0 { document.addPage(grid.pageArea) }
            do throws(CarrierFailure) {
                let matrix = try ModuleMatrix.encode(label.data, as: symbology)
                draw(label, matrix, try LabelPlan(matrix, on: grid.area(of: place)), on: document)
            } catch {
                faults.append((index, error))
            }
        }
        guard faults.isEmpty else { throw Faults(labels: faults) }
        return try document.bytes()
    }

    /// How many labels are drawn before others may use the thread.
    private static let labelsInARow = 16

    private func draw(_ label: Label, _ matrix: ModuleMatrix, _ plan: LabelPlan, on document: PDFDocument) {
        if let background = style.background {
            document.setColor(background.onWhite)
            document.fill(plan.symbol)
        }
        document.setColor(style.foreground)
        document.fill(matrix, module: plan.module, in: plan.symbol)
        let identifiers = label.texts.map(document.spelled)
        let texts = LabelTexts(title: label.title, texts: identifiers, in: plan.texts, document.width)
        document.setColor(.black)
        let above = (plan.texts.height - texts.height) / 2
        document.set(texts, left: plan.texts.left, top: plan.texts.top + above)
    }
}
