import Carriers
import Testing

/// GS1 Data Matrix and GS1 QR Code (GS1 General Specifications §§5.6, 5.7).
@Suite struct ElementStringSymbolTests {
    /// FNC1 as a codeword of Data Matrix.
    private static let fnc1: UInt8 = 232
    /// (01)09506000134369(21) in pairs of digits, each 130 more than its value.
    private static let beginning: [UInt8] = [fnc1, 131, 139, 180, 190, 130, 143, 173, 199, 151]

    @Test(
        "A GS1 Data Matrix begins with FNC1, has another between two values, and takes parentheses as they are",
        arguments: [
            ("[21]12345678", [142, 164, 186, 208]), ("[21]A(21)B", [66, 41, 151, 42, 67]),
            ("[21]7%[10]8", [56, 38, fnc1, 140, 57]), ("[21](10)5", [41, 140, 42, 54]),
        ]
    )
    func dataMatrix(elements: String, codewords: [UInt8]) throws {
        let matrix = try ModuleMatrix.encode(.elementString("[01]09506000134369\(elements)"), as: .dataMatrix)
        #expect(matrix.hasBorders)
        #expect(matrix.dataMatrixCodewords.starts(with: Self.beginning + codewords))
        #expect(matrix.dataMatrixCodewords.count == (matrix.width - 2) * (matrix.width - 2) / 8)
    }

    @Test("A Data Matrix of a text has no FNC1")
    func text() throws {
        let matrix = try ModuleMatrix.encode(.text("123456"), as: .dataMatrix)
        #expect(matrix.dataMatrixCodewords.prefix(3) == [142, 164, 186])
    }

    @Test(
        "A GS1 QR Code begins with FNC1 in first position, one of a text does not",
        arguments: [
            (CarrierData.elementString("[01]09506000134369[21]A(21)B"), 0b0101),
            (.elementString("[01]09506000134369[21]%[10]L"), 0b0101), (.text("0109506000134369"), 0b0001),
            (.text("HTTPS://ID.EXAMPLE/"), 0b0010), (.text("https://id.example/"), 0b0100),
        ]
    )
    func qr(data: CarrierData, mode: Int) throws {
        let matrix = try ModuleMatrix.encode(data, as: .qr)
        #expect(matrix.hasFinderPatterns && matrix.isLevelM)
        #expect(matrix.qrMode == mode)
    }

    @Test(
        "What is no element string is refused",
        arguments: ["A(21)B", "[01]0950600013436[21]1", "[21]", "[99999]1", "[01]09506000134369[21]é", "[21]1 2"],
        Symbology.allCases
    )
    func refused(text: String, symbology: Symbology) {
        let error = #expect(throws: CarrierFailure.self) {
            try ModuleMatrix.encode(.elementString(text), as: symbology)
        }
        #expect(error?.message == "This is no GS1 element string")
    }
}
