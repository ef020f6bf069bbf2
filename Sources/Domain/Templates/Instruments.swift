import OrderedJSON

/// The acts that a template may cite, by CELEX number.
public struct Instruments: Sendable {
    /// One act.
    public struct Instrument: Sendable {
        /// The CELEX number, such as `32023R1542`.
        public let celex: String
        /// How it is cited, such as `(EU) 2023/1542`.
        public let number: String
        /// What it is called.
        public let name: String
    }

    /// In the order of their CELEX numbers.
    public let all: [Instrument]
    private let byCELEX: [String: Instrument]

    /// The acts that the binary carries.
    public static let embedded = Instruments((try? EmbeddedFile.instruments?.json()) ?? [])

    private init(_ json: JSON) {
        all = (json.arrayValue ?? [])
            .compactMap { act in
                guard let celex = act["celex"]?.stringValue, let number = act["number"]?.stringValue,
                    let name = act["name"]?.stringValue
                else { return nil }
                return Instrument(celex: celex, number: number, name: name)
            }
        byCELEX = Dictionary(all.map { ($0.celex, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The act with that CELEX number.
    public subscript(celex: String) -> Instrument? { byCELEX[celex] }
}
