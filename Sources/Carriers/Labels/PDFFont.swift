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

    /// An identifier, in such a way that no two look the same: what the font may have no letter for, and what nobody would
    /// see, is percent-encoded as in a Digital Link.
    func spelled(_ identifier: String) -> String {
        identifier.unicodeScalars.reduce(into: "") { spelled, scalar in
            if isPrinted(scalar) { spelled.unicodeScalars.append(scalar) } else { spelled += Self.escape(scalar) }
        }
    }

    /// Latin, Greek and Cyrillic letters, and the signs of punctuation and of currencies.
    private func isPrinted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: true
        case 0xA1...0xAC, 0xAE...0x24F, 0x370...0x377, 0x37A...0x37F, 0x384...0x38A, 0x38C, 0x38E...0x3A1,
            0x3A3...0x481,
            0x48A...0x52F, 0x1E00...0x1EFF, 0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20B5:
            isUnicode
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }
}
