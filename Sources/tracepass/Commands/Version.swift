import ArgumentParser

/// Prints the version.
struct Version: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the version of this program.")

    func run() {
        print("tracepass \(Tracepass.version)")
        print(Allocator.version)
    }
}
