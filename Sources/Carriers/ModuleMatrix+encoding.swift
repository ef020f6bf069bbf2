import CZint

extension ModuleMatrix {
    /// The smallest symbol that holds a text; its mask follows the penalty rule of the standard.
    ///
    /// ASCII, as every URI is, is encoded plainly. Other text is marked as UTF-8 (ECI 26).
    public static func encode(_ text: String, as symbology: Symbology) throws(CarrierFailure) -> ModuleMatrix {
        let bytes = Array(text.utf8)
        // To libzint a length of 0 means "up to the NUL".
        guard !bytes.isEmpty else { throw CarrierFailure("An empty text has no symbol") }
        guard let symbol = ZBarcode_Create() else { throw CarrierFailure("No memory for a \(symbology.name) symbol") }
        defer { ZBarcode_Delete(symbol) }

        switch symbology {
        case .qr:
            symbol.pointee.symbology = BARCODE_QRCODE
            symbol.pointee.option_1 = 2  // level M, also where a higher one would fit
        case .dataMatrix:
            symbol.pointee.symbology = BARCODE_DATAMATRIX
            symbol.pointee.option_3 = DM_SQUARE
        }
        symbol.pointee.input_mode = UNICODE_MODE
        symbol.pointee.eci = bytes.allSatisfy { $0 < 0x80 } ? 0 : 26

        let result = ZBarcode_Encode(symbol, bytes, Int32(clamping: bytes.count))
        guard result < ZINT_ERROR else {
            throw CarrierFailure(
                result == ZINT_ERROR_TOO_LONG
                    ? "A text of \(bytes.count) bytes does not fit into one \(symbology.name) symbol"
                    : "libzint made no \(symbology.name) symbol: error \(result)"
            )
        }
        return ModuleMatrix(symbol)
    }

    /// The modules of an encoded symbol: rows of a fixed number of bytes, the leftmost module in the lowest bit.
    private init(_ symbol: UnsafeMutablePointer<zint_symbol>) {
        let width = Int(symbol.pointee.width)
        let height = Int(symbol.pointee.rows)
        self = withUnsafeBytes(of: &symbol.pointee.encoded_data) { data in
            let rowBytes = data.count / 200
            return ModuleMatrix(width: width, height: height) { x, y in
                data[y * rowBytes + x / 8] >> (x % 8) & 1 == 1
            }
        }
    }
}
