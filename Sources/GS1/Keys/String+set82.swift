extension String {
    /// Whether it is 1 to 20 characters of set 82, format `X..20`: what a serial number (AI 21) and a lot number (AI 10)
    /// are to GS1 (General Specifications §7.11, §3.5.2, §3.4.4).
    public var isX20: Bool {
        (1...20).contains(utf8.count) && GS1CharacterSet.set82.spells(utf8)
    }
}
