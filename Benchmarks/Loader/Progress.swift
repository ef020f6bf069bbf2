import SystemPackage

/// Says on the standard error how far the loading is, and at its end where the time went.
struct Progress {
    private let total: Int
    private let start = ContinuousClock.now
    private var done = 0
    private var told = ContinuousClock.now
    private var stages = Stages()

    init(of total: Int) {
        self.total = total
    }

    /// The time since the start.
    var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

    /// Counts a transaction that was committed.
    mutating func add(_ count: Int, _ stages: Stages) {
        done += count
        self.stages += stages
        guard ContinuousClock.now - told > .seconds(5) else { return }
        told = .now
        say("\(done) of \(total), \(Int(Double(done) / seconds)) passports/s")
    }

    /// Says what a passport cost.
    func finish() {
        let elapsed = ContinuousClock.now - start
        let commit = elapsed - stages.create - stages.fields - stages.publish
        let parts = [("create", stages.create), ("fields", stages.fields), ("publish", stages.publish)]
        let costs = (parts + [("commit", commit)]).map { "\($0.0) \(Int($0.1 / .microseconds(1)) / max(done, 1)) µs" }
        say("\(done) passports in \(Int(seconds)) s, \(Int(Double(done) / seconds))/s")
        say("a passport: " + costs.joined(separator: ", "))
    }

    private func say(_ text: String) {
        // A console that is gone is no reason to stop.
        _ = try? FileDescriptor.standardError.writeAll("loader: \(text)\n".utf8)
    }
}
