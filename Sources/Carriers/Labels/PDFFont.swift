import CHPDF

/// The letters of a PDF document.
final class PDFFont {
    let font: HPDF_Font
    /// Whether it takes UTF-8; if not, ASCII.
    private let isUnicode: Bool
    private var widths: [Character: Int] = [:]

    /// A font with Latin, Greek and Cyrillic letters (Debian `fonts-dejavu-core`).
    static let file = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

    /// A font from a TrueType file, or Helvetica where there is none; nil when libharu has neither.
    init?(file: String, in document: HPDF_Doc) {
        HPDF_UseUTFEncodings(document)
        if let name = HPDF_LoadTTFontFromFile(document, file, HPDF_BOOL(HPDF_TRUE)),
            let font = HPDF_GetFont(document, name, "UTF-8")
        {
            self.font = font
            isUnicode = true
            return
        }
        HPDF_ResetError(document)
        guard let font = HPDF_GetFont(document, "Helvetica", "WinAnsiEncoding") else { return nil }
        self.font = font
        isUnicode = false
    }

    /// How wide a character is, in thousandths of the size of the letters.
    func width(of character: Character) -> Int {
        if let known = widths[character] { return known }
        let text = encoded(String(character))
        let width = Int(HPDF_Font_TextWidth(font, text, HPDF_UINT(text.utf8.count)).width)
        widths[character] = width
        return width
    }

    /// A text as the font takes it: a question mark for a character that it cannot name, a space for a control.
    func encoded(_ text: String) -> String {
        let limit: UInt32 = isUnicode ? 0xFFFF : 0x7E
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            if scalar.properties.generalCategory == .control { return " " }
            return scalar.value <= limit ? scalar : "?"
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
