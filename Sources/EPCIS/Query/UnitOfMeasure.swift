/// A unit of UN/CEFACT Recommendation 20 that can be converted into others of its quantity: those of the measurement
/// types of the GS1 Web Vocabulary, and of counts.
struct UnitOfMeasure {
    /// What it measures.
    let quantity: String
    private let factor: Double
    private let offset: Double

    /// The unit of that code, nil when it is not known how to convert it.
    init?(_ code: String) {
        guard let unit = Self.byCode[code] else { return nil }
        self = unit
    }

    private init(quantity: String, factor: Double, offset: Double) {
        self.quantity = quantity
        self.factor = factor
        self.offset = offset
    }

    /// The unit of a quantity without one, which is a count.
    static let piece = "H87"

    /// A value of this unit in the SI unit of its quantity.
    func inBaseUnit(_ value: Double) -> Double { value * factor + offset }

    /// A difference of two values, such as a deviation, in the SI unit: where zero lies does not matter.
    func differenceInBaseUnit(_ value: Double) -> Double { value * factor }

    private static let byCode: [String: UnitOfMeasure] = {
        var units: [String: UnitOfMeasure] = [:]
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: ":")
            guard parts.count == 2 else { continue }
            for entry in parts[1].split(separator: ",") {
                let words = entry.split(separator: " ")
                guard words.count >= 2, let factor = Double(words[1]) else { continue }
                let offset = words.count > 2 ? Double(words[2]) ?? 0 : 0
                units[String(words[0])] = UnitOfMeasure(quantity: String(parts[0]), factor: factor, offset: offset)
            }
        }
        return units
    }()

    /// Quantity, then codes with the factor to the SI unit and, where zero is elsewhere, the offset.
    private static let table = """
        Temperature: KEL 1, CEL 1 273.15, FAH 0.5555555555555556 255.3722222222222, A48 0.5555555555555556
        Mass: KGM 1, GRM 1e-3, MGM 1e-6, MC 1e-9, CGM 1e-5, DG 1e-4, DJ 1e-2, HGM 0.1, TNE 1e3, 2U 1e3, KTN 1e6, DTN 100
        Mass: LBR 0.45359237, ONZ 0.028349523125, APZ 0.0311034768, STN 907.18474, LTN 1016.0469088, GRN 6.479891e-5
        Mass: STI 6.35029318, CWA 45.359237, CWI 50.80234544, CTM 2e-4
        Length: MTR 1, KMT 1e3, HMT 100, A45 10, DMT 0.1, CMT 1e-2, MMT 1e-3, 4H 1e-6, C45 1e-9, C52 1e-12, A11 1e-10
        Length: FOT 0.3048, INH 0.0254, YRD 0.9144, SMI 1609.344, NMI 1852, AK 1.8288
        Area: MTK 1, KMK 1e6, DMK 1e-2, CMK 1e-4, MMK 1e-6, HAR 1e4, ARE 100, ACR 4046.8564224
        Area: FTK 0.09290304, INK 6.4516e-4, YDK 0.83612736, MIK 2589988.110336
        Volume: MTQ 1, DMQ 1e-3, CMQ 1e-6, MMQ 1e-9, LTR 1e-3, HLT 0.1, DLT 1e-4, CLT 1e-5, MLT 1e-6, 4G 1e-9, K6 1
        Volume: MAL 1e3, GLL 3.785411784e-3, GLI 4.54609e-3, FTQ 0.028316846592, INQ 1.6387064e-5, YDQ 0.764554857984
        Volume: OZA 2.95735295625e-5, OZI 2.84130625e-5, PTL 4.73176473e-4, QTL 9.46352946e-4, PTI 5.6826125e-4
        Volume: QTI 1.1365225e-3, BLL 0.158987294928
        Time: SEC 1, MIN 60, HUR 3600, DAY 86400, WEE 604800, MON 2629800, ANN 31557600, C26 1e-3, B98 1e-6, C47 1e-9
        Speed: MTS 1, KMH 0.2777777777777778, M62 1e3, 2M 1e-2, C16 1e-3, HM 0.44704, KNT 0.5144444444444445
        Speed: FS 0.3048, FR 5.08e-3, 2X 0.016666666666666666
        Acceleration: MSK 1, M38 1e3, M39 1e-2, M41 1e-3, A76 1e-2, A73 0.3048, K40 9.80665
        Pressure: PAL 1, A97 100, KPA 1e3, MPA 1e6, A89 1e9, 74 1e-3, B96 1e-6, BAR 1e5, MBR 100, HBA 1e7
        Pressure: ATM 101325, ATT 98066.5, PS 6894.757293168361, UA 133.32236842105263, HN 133.322387415
        Force: NEW 1, B47 1e3, B73 1e6, C20 1e-3, B92 1e-6, DU 1e-5, B37 9.80665, C78 4.4482216152605
        Energy: JOU 1, C15 1e-3, KJO 1e3, 3B 1e6, GV 1e9, WHR 3600, KWH 3.6e6, MWH 3.6e9, GWH 3.6e12, D70 4.1868
        Energy: E14 4186.8, BTU 1055.05585262, A53 1.602176634e-19
        Power: WTT 1, D80 1e-6, C31 1e-3, KWT 1e3, MAW 1e6, A90 1e9, HJ 735.49875
        Torque: NU 1, B48 1e3, B74 1e6, D83 1e-3
        ElectricCurrent: AMP 1, C39 1e-9, B84 1e-6, 4K 1e-3, B22 1e3, H38 1e6
        Voltage: VLT 1, D82 1e-6, 2Z 1e-3, KVT 1e3, B78 1e6
        Resistance: OHM 1, B94 1e-6, E45 1e-3, B49 1e3, B75 1e6, A87 1e9
        Conductance: SIE 1, B99 1e-6, C27 1e-3, B53 1e3
        Conductivity: D10 1, G43 1e-6, G42 1e-4, H61 0.1, D12 100, B54 1e3, B77 1e6
        Capacitance: FAR 1, 4T 1e-12, C41 1e-9, 4O 1e-6, C10 1e-3
        Inductance: 81 1, C43 1e-9, B90 1e-6, C14 1e-3
        ElectricCharge: COU 1, C40 1e-9, B86 1e-6, D86 1e-3, B26 1e3, AMH 3600, TAH 3.6e6, E09 3.6
        Frequency: HTZ 1, KHZ 1e3, MHZ 1e6, A86 1e9, D29 1e12, RPS 1, RPM 0.016666666666666666
        Angle: C81 1, C25 1e-3, DD 0.017453292519943295, D61 2.908882086657216e-4, D62 4.84813681109536e-6
        Angle: A91 0.015707963267948967
        AngularVelocity: 2A 1, E96 0.017453292519943295
        Illuminance: LUX 1, KLX 1e3
        LuminousIntensity: CDL 1, P33 1e3, P34 1e-3
        Irradiance: D54 1, C32 1e-3
        MagneticFluxDensity: D33 1, C29 1e-3, D81 1e-6, C48 1e-9
        Radioactivity: BQL 1, 2Q 1e3, 4N 1e6, GBQ 1e9, CUR 3.7e10, MCU 3.7e7
        AbsorbedDose: A95 1, C13 1e-3, C80 1e-2
        DoseEquivalent: D13 1, C28 1e-3, D91 1e-2
        AmountOfSubstance: C34 1, B45 1e3, C18 1e-3, FH 1e-6
        Density: KMQ 1, A93 1e-3, GP 1e-6, GQ 1e-9, 23 1e3, GL 1, M1 1e-3, H29 1e-6, B35 1e3, GJ 1e3, F23 1
        VolumeFlowRate: MQS 1, MQH 2.777777777777778e-4, G51 1e-3, L2 1.6666666666666667e-5, E32 2.777777777777778e-7
        VolumeFlowRate: 2J 1e-6, 40 1e-6, 41 1.6666666666666667e-8
        MassFlowRate: KGS 1, E93 2.777777777777778e-4
        DynamicViscosity: C65 1, 89 0.1, C24 1e-3, C7 1e-3
        KinematicViscosity: S4 1, 91 1e-4, C17 1e-6, 4C 1e-6
        MemoryCapacity: A99 1, AD 8, 2P 8e3, 4L 8e6, E34 8e9, E35 8e12
        Dimensionless: C62 1, H87 1, EA 1, PR 2, DZN 12, GRO 144, CEN 100, MIL 1e3, P1 1e-2, NX 1e-3, 59 1e-6, 61 1e-9
        """
}
