import Carriers
import Testing

@Suite struct PNGTests {
    @Test(
        "Each module is a square of whole pixels in the middle of the picture",
        arguments: Symbology.allCases,
        [64, 65, 100, 300, 301, 512, 2_048]
    )
    func pixels(_ symbology: Symbology, _ size: Int) throws {
        let matrix = try ModuleMatrix.encode(
            .text("HTTPS://ID.EXAMPLE/p/01/09506000134369/21/TX%207%2F001"),
            as: symbology
        )
        let picture = try PNGReader(matrix.png(size: size))
        #expect(picture.width == size)
        #expect(picture.height == size)

        let module = size / (matrix.width + 8)
        let margin = (size - module * matrix.width) / 2
        #expect(module >= 1 && margin >= 4 * module)
        var wrong = 0
        for y in 0..<size {
            for x in 0..<size {
                let column = x < margin ? -1 : (x - margin) / module
                let row = y < margin ? -1 : (y - margin) / module
                let isInside = (0..<matrix.width).contains(column) && (0..<matrix.height).contains(row)
                if picture[x, y] != (isInside && matrix[column, row] ? 1 : 0) { wrong += 1 }
            }
        }
        #expect(wrong == 0)
    }

    @Test("One pixel a module is the least", arguments: [(Symbology.qr, 29), (Symbology.dataMatrix, 20)])
    func smallest(_ symbology: Symbology, _ least: Int) throws {
        let matrix = try ModuleMatrix.encode(.text("HELLO"), as: symbology)
        #expect(try PNGReader(matrix.png(size: least)).width == least)
        for size in [least - 1, 1, 0, -1] {
            let error = #expect(throws: CarrierFailure.self) { try matrix.png(size: size) }
            #expect(error?.message == "Size \(size) is too small: this symbol needs at least \(least) pixels")
        }
    }

    @Test("A size beyond all use is refused", arguments: [8_193, .max])
    func largest(_ size: Int) throws {
        let matrix = try ModuleMatrix.encode(.text("HELLO"), as: .qr)
        let error = #expect(throws: CarrierFailure.self) { try matrix.png(size: size) }
        #expect(error?.message == "Size \(size) is too large: at most 8192 pixels")
    }

    @Test("The ground is transparent unless it has a colour")
    func transparency() throws {
        let matrix = try ModuleMatrix.encode(.text("HELLO"), as: .qr)
        let plain = try PNGReader(matrix.png(size: 64))
        #expect(plain.palette == [[255, 255, 255, 0], [0, 0, 0, 255]])

        let colored = CarrierStyle(
            foreground: try #require(CarrierColor("#102030")),
            background: CarrierColor("a0b0c080")
        )
        let picture = try PNGReader(matrix.png(size: 64, style: colored))
        #expect(picture.palette == [[0xA0, 0xB0, 0xC0, 0x80], [0x10, 0x20, 0x30, 0xFF]])
    }

    @Test("Opaque colours need no transparency chunk")
    func opaque() throws {
        let matrix = try ModuleMatrix.encode(.text("HELLO"), as: .qr)
        let style = CarrierStyle(background: CarrierColor("ffffff"))
        let picture = try PNGReader(matrix.png(size: 64, style: style))
        #expect(picture.chunks == ["IHDR", "PLTE", "IDAT", "IEND"])
        #expect(picture.palette == [[255, 255, 255, 255], [0, 0, 0, 255]])
    }
}
