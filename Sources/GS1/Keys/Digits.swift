extension String {
    /// Whether the string consists of exactly `count` digits 0 to 9; those of other scripts do not count.
    func isDigits(_ count: Int) -> Bool {
        utf8.count == count && utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The check digit that the digits before the last one demand, and whether the last one is it.
    var checkDigit: (demanded: Int, isRight: Bool) {
        let demanded = CheckDigit.of(utf8.dropLast())
        return (demanded, utf8.last.map { Int($0 & 0x0F) } == demanded)
    }
}
