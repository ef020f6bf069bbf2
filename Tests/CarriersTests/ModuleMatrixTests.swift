import Carriers
import TestRandomness
import Testing

@Suite struct ModuleMatrixTests {
    @Test("Fifty random texts have well-formed symbols", arguments: Symbology.allCases)
    func random(_ symbology: Symbology) throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<50 {
            let matrix = try ModuleMatrix.encode(.text(Self.text(&random)), as: symbology)
            #expect(matrix.width == matrix.height)
            switch symbology {
            case .qr:
                #expect(matrix.width % 4 == 1 && (21...177).contains(matrix.width))
                #expect(matrix.hasFinderPatterns)
                #expect(matrix.isLevelM)
            case .dataMatrix:
                #expect(matrix.width % 2 == 0 && (10...144).contains(matrix.width))
                #expect(matrix.hasBorders)
            }
        }
    }

    @Test(
        "A QR Code has the smallest version that holds the text at level M",
        arguments: [(14, 21), (15, 25), (26, 25), (27, 29), (42, 29), (62, 33), (84, 37), (85, 41), (2_331, 177)]
    )
    func smallestQR(_ bytes: Int, _ width: Int) throws {
        let matrix = try ModuleMatrix.encode(.text(String(repeating: "a", count: bytes)), as: .qr)
        #expect(matrix.width == width)
        #expect(matrix.isLevelM)
    }

    @Test(
        "A Data Matrix has the smallest square size that holds the text",
        arguments: [
            (6, 10), (7, 12), (10, 12), (16, 14), (24, 16), (25, 18), (36, 18), (44, 20), (45, 22), (3_116, 144),
        ]
    )
    func smallestDataMatrix(_ digits: Int, _ width: Int) throws {
        let matrix = try ModuleMatrix.encode(.text(String(repeating: "7", count: digits)), as: .dataMatrix)
        #expect(matrix.width == width)
        #expect(matrix.height == width)
    }

    @Test("123456, the example of ISO/IEC 16022, has its one symbol")
    func standardExample() throws {
        let expected = """
            #-#-#-#-#-
            ##--#-##-#
            ##-----#--
            ##---###-#
            ##----#---
            #-----####
            ###-##----
            ####-##--#
            #--###-#--
            ##########
            """
        #expect(try ModuleMatrix.encode(.text("123456"), as: .dataMatrix).drawn == expected)
    }

    @Test("Text that is not ASCII has a symbol too", arguments: ["Ä-1", "序列号", "🔋", "a\u{0}é"], Symbology.allCases)
    func notASCII(_ text: String, _ symbology: Symbology) throws {
        #expect(try ModuleMatrix.encode(.text(text), as: symbology).width >= 10)
    }

    @Test("What follows a NUL is part of the symbol", arguments: Symbology.allCases)
    func afterNUL(_ symbology: Symbology) throws {
        #expect(
            try ModuleMatrix.encode(.text("a\u{0}b"), as: symbology)
                != ModuleMatrix.encode(.text("a\u{0}c"), as: symbology)
        )
    }

    @Test(
        "A text that fits into no symbol is refused with its size",
        arguments: [(Symbology.qr, "QR Code"), (Symbology.dataMatrix, "Data Matrix")]
    )
    func tooLong(_ symbology: Symbology, _ name: String) throws {
        let error = #expect(throws: CarrierFailure.self) {
            try ModuleMatrix.encode(.text(String(repeating: "a", count: 20_000)), as: symbology)
        }
        #expect(error?.message == "A text of 20000 bytes does not fit into one \(name) symbol")
    }

    @Test("An empty text is refused", arguments: Symbology.allCases)
    func empty(_ symbology: Symbology) {
        #expect(throws: CarrierFailure.self) { try ModuleMatrix.encode(.text(""), as: symbology) }
    }

    @Test("The names of the API choose the symbology", arguments: [("qr", Symbology.qr), ("datamatrix", .dataMatrix)])
    func names(_ name: String, _ symbology: Symbology) {
        #expect(Symbology(rawValue: name) == symbology)
    }

    private static func text(_ random: inout SeededGenerator) -> String {
        let characters = Array("ABCxyz0189-._~%/: é序")
        let count = Int.random(in: 1...200, using: &random)
        return String((0..<count).map { _ in characters.randomElement(using: &random) ?? "x" })
    }
}
