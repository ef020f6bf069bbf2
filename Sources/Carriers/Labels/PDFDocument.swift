import CHPDF

/// A PDF document that is being drawn with libharu: pages of filled rectangles and lines of text, measured in dots from
/// the top left. It is not `Sendable`: libharu draws one document from one thread at a time.
///
/// The same drawing gives the same bytes: nothing in them tells when they were made.
final class PDFDocument {
    private let document: HPDF_Doc
    private let font: PDFFont
    private var page: HPDF_Page?
    private var pageHeight = 0

    /// An empty document whose texts are set in a TrueType font, of which it will carry the letters that are used.
    ///
    /// Where there is no such file they are set in Helvetica, which every reader has and which knows ASCII alone here.
    init(fontFile: String = PDFFont.file) throws(CarrierFailure) {
        // Without a handler of errors libharu returns them; it never leaves a function otherwise.
        guard let document = HPDF_New(nil, nil) else { throw CarrierFailure("No memory for a PDF") }
        self.document = document
        HPDF_SetCompressionMode(document, HPDF_UINT(HPDF_COMP_ALL))
        guard let font = PDFFont(file: fontFile, in: document) else {
            HPDF_Free(document)
            throw CarrierFailure("libharu has no font")
        }
        self.font = font
    }

    deinit { HPDF_Free(document) }

    /// How wide a character is, in thousandths of the size of the letters.
    func width(of character: Character) -> Int { font.width(of: character) }

    /// An identifier as it is to be printed, so that no two look the same.
    func spelled(_ identifier: String) -> String { font.spelled(identifier) }

    /// Begins a page of that size.
    func addPage(_ area: Area) {
        page = HPDF_AddPage(document)
        pageHeight = area.height
        let points = HPDF_REAL(Area.pointsPerDot)
        HPDF_Page_SetWidth(page, HPDF_REAL(area.width) * points)
        HPDF_Page_SetHeight(page, HPDF_REAL(area.height) * points)
        // From here on a unit is a dot, so that whatever is drawn has whole numbers.
        HPDF_Page_Concat(page, points, 0, 0, points, 0, 0)
    }

    /// The colour of what is drawn next on the page; its opacity is left out.
    func setColor(_ color: CarrierColor) {
        let channels = [color.red, color.green, color.blue].map { HPDF_REAL($0) / 255 }
        HPDF_Page_SetRGBFill(page, channels[0], channels[1], channels[2])
    }

    /// Fills an area.
    func fill(_ area: Area) {
        add(area)
        HPDF_Page_Fill(page)
    }

    /// Fills the dark modules of a symbol in an area that holds it with its quiet zone. One path, for many would show
    /// hairlines between them.
    func fill(_ matrix: ModuleMatrix, module: Int, in area: Area) {
        let (left, top) = (area.left + ModuleMatrix.quietZone * module, area.top + ModuleMatrix.quietZone * module)
        for y in 0..<matrix.height {
            for run in matrix.darkRuns(in: y) {
                add(
                    Area(
                        left: left + run.lowerBound * module,
                        top: top + y * module,
                        width: run.count * module,
                        height: module
                    )
                )
            }
        }
        HPDF_Page_Fill(page)
    }

    /// Sets lines of text, the first of them below that point.
    func set(_ texts: LabelTexts, left: Int, top: Int) {
        guard !texts.lines.isEmpty else { return }
        let leading = LabelTexts.leading(texts.size)
        HPDF_Page_BeginText(page)
        HPDF_Page_SetFontAndSize(page, font.font, HPDF_REAL(texts.size))
        for (number, line) in texts.lines.enumerated() {
            // Accents reach up to nine tenths of the size, and what hangs below the base line to a quarter of it.
            let base = top + number * leading + texts.size * 9 / 10
            HPDF_Page_TextOut(page, HPDF_REAL(left), HPDF_REAL(pageHeight - base), font.encoded(line))
        }
        HPDF_Page_EndText(page)
    }

    /// The finished document.
    func bytes() throws(CarrierFailure) -> [UInt8] {
        HPDF_SaveToStream(document)
        // libharu keeps the first error and does nothing more after it, so that asking once is enough.
        let error = HPDF_GetError(document)
        guard error == HPDF_OK else { throw CarrierFailure("libharu made no PDF: error \(error)") }
        var size = HPDF_GetStreamSize(document)
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
            HPDF_ReadFromStream(document, buffer.baseAddress, &size)
            count = Int(size)
        }
        return bytes
    }

    private func add(_ area: Area) {
        HPDF_Page_Rectangle(
            page,
            HPDF_REAL(area.left),
            HPDF_REAL(pageHeight - area.bottom),
            HPDF_REAL(area.width),
            HPDF_REAL(area.height)
        )
    }
}
