extension Passports {
    /// How often a passport was scanned on each day on which it was; days without a scan are left out. Scans of the last
    /// few seconds are not among them yet.
    public func scans(
        of id: PassportID,
        _ days: DayRange,
        in work: Work
    ) throws -> [(day: String, count: Int)] {
        _ = try summary(id, in: work)
        return try work.tx.scans(of: id, in: work.workspace, from: days.first.text, to: days.last.text)
    }
}
