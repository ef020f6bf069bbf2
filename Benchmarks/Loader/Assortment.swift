import GS1
import OrderedJSON

/// What the store is filled with: a few battery models, about a thousand units to a GTIN.
///
/// Everything follows from the number of passports, so that two stores of one size hold the same.
struct Assortment {
    /// The GTINs, each of which belongs to one product.
    let gtins: [GTIN]
    private let count: Int
    private let unitsPerGTIN: Int

    /// The assortment of that many passports.
    init(count: Int) throws {
        self.count = count
        let number = max(Assortment.modelCount, count / 1_000)
        unitsPerGTIN = (count + number - 1) / number
        gtins = try (0..<number).map(Assortment.gtin)
    }

    /// The index of the product whose unit this is.
    func product(of unit: Int) -> Int { product(ofGTIN: unit / unitsPerGTIN) }

    /// The index of the product of the GTIN at that index.
    func product(ofGTIN index: Int) -> Int { index % Assortment.modelCount }

    /// GTIN and serial number of a unit.
    ///
    /// Serial numbers are equally long, so that the answers of all stores are.
    func link(of unit: Int) throws -> DigitalLink {
        DigitalLink(
            gtin: gtins[unit / unitsPerGTIN],
            serial: try SerialNumber("U-" + String(String(100_000_000 + unit).dropFirst()))
        )
    }

    /// That many different units drawn from all, in random order; all of them when there are no more.
    func sample(_ size: Int) -> [Int] {
        var generator = SplitMix(state: UInt64(count))
        if size >= count { return Array(0..<count).shuffled(using: &generator) }
        var drawn: Set<Int> = []
        var order: [Int] = []
        while order.count < size {
            let unit = Int.random(in: 0..<count, using: &generator)
            if drawn.insert(unit).inserted { order.append(unit) }
        }
        return order
    }

    private static let modelCount = 10

    /// GTINs of the prefix that GS1 keeps for examples.
    private static func gtin(_ index: Int) throws -> GTIN {
        let digits = "09506000" + String(String(100_000 + index).dropFirst())
        return try GTIN(digits + String(CheckDigit.of(digits.utf8)))
    }

    /// SplitMix64: the same sequence on every machine.
    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}

extension Assortment {
    /// The bodies of the products.
    static var products: [Form] {
        (0..<modelCount)
            .map { index in
                Form([
                    "name": .string("Traction Battery 48 V, series \(index)"),
                    "model": .string("TB-48-\(100 + index)"),
                    "category": "batteries",
                    "description": "Lithium iron phosphate battery for light electric vehicles, 48 V, 100 Ah.",
                    "defaultFieldValues": [
                        "battery_category": "LMT", "battery_chemistry": "Lithium iron phosphate (LFP)",
                        "nominal_voltage": 48, "minimum_voltage": 40, "maximum_voltage": .double(54.6),
                        "rated_capacity": 100, "battery_weight": .double(41.5), "battery_status": "original",
                        "manufacturer_name": "Example Energy GmbH",
                        "manufacturer_postal_address": "Beispielweg 1, 12345 Berlin, DE",
                        "battery_model_identifier": .string("TB-48-\(100 + index)"),
                        "expected_lifetime_cycles": 6000,
                        "critical_raw_materials": ["lithium", "graphite", "phosphorus"],
                    ],
                ])
            }
    }
}
