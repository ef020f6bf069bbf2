import CZint

extension ModuleMatrix {
    /// The smallest symbol that holds the data; its mask follows the penalty rule of the standard.
    ///
    /// ASCII text, as every URI is, is encoded plainly. Other text is marked as UTF-8 (ECI 26). An element string whose
    /// identifiers or values GS1 does not know is refused.
    public static func encode(_ data: CarrierData, as symbology: Symbology) throws(CarrierFailure) -> ModuleMatrix {
        let bytes = Array(data.text.utf8)
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
        switch data {
        case .text:
            symbol.pointee.input_mode = UNICODE_MODE
            symbol.pointee.eci = bytes.allSatisfy { $0 < 0x80 } ? 0 : 26
        case .elementString:
            symbol.pointee.input_mode = GS1_MODE
            // A value that breaks GS1's rules is but a warning otherwise.
            symbol.pointee.warn_level = WARN_FAIL_ALL
        }

        let result = ZBarcode_Encode(symbol, bytes, Int32(clamping: bytes.count))
        guard result < ZINT_ERROR else { throw refusal(result, of: bytes.count, as: symbology) }
        return ModuleMatrix(symbol)
    }

    private static func refusal(_ result: Int32, of bytes: Int, as symbology: Symbology) -> CarrierFailure {
        switch result {
        case ZINT_ERROR_TOO_LONG:
            CarrierFailure("A text of \(bytes) bytes does not fit into one \(symbology.name) symbol")
        case ZINT_ERROR_INVALID_DATA, ZINT_ERROR_NONCOMPLIANT: CarrierFailure("This is no GS1 element string")
        default: CarrierFailure("libzint made no \(symbology.name) symbol: error \(result)")
        }
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
