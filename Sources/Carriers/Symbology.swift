/// A two-dimensional symbology that GS1 allows for Digital Links.
public enum Symbology: String, CaseIterable, Sendable {
    /// QR Code (ISO/IEC 18004) with error correction level M.
    case qr
    /// Data Matrix ECC 200 (ISO/IEC 16022), square.
    case dataMatrix = "datamatrix"

    /// The name as the standard writes it.
    var name: String {
        switch self {
        case .qr: "QR Code"
        case .dataMatrix: "Data Matrix"
        }
    }
}
