import ArgumentParser
import GS1
import OrderedJSON

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What reading, writing and translating Digital Link URIs costs.
@main
struct BenchmarkDigitalLink: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "BenchmarkDigitalLink",
        abstract: "Measure the reader of Digital Links; prints a JSON object of operations per CPU second."
    )

    @Option(help: "How many times each.")
    var count = 200_000

    func run() throws {
        let typical = "https://id.example/p/01/09506000134369/21/ABC123"
        // As much as a URI of this kind can hold: every qualifier at its length, every character escaped.
        let escaped = String(repeating: "%2F", count: 20)
        let long = "https://a.very.long.host.name.example:8443/some/stem/of/segments/01/09506000134369"
        let worst =
            "\(long)/22/\(escaped)/10/\(escaped)/21/\(escaped)"
            + "?17=290331&3103=000189&99=\(String(repeating: "%2B", count: 90))&linkType=gs1:dpp&context=x#fragment"
        let compressed = "https://id.example/AQnYUc1gmiCNV4JGQhcNT6K6c"
        let binary = "https://id.example/eh3074257bf7194e4000001a85"
        let urn = "urn:epc:id:sgtin:9520123.045678.S1"
        let element = "(01)09506000134369(10)LOT(17)290331(21)ABC123"
        let link = try DigitalLinkURI(typical)
        let result: JSON = [
            "parse_typical_per_s": JSON(try rate { try DigitalLinkURI(typical).qualifiers.count }),
            "parse_worst_per_s": JSON(try rate { try DigitalLinkURI(worst).qualifiers.count }),
            "refuse_per_s": JSON(try rate { (try? DigitalLinkURI("https://id.example/p/foo/bar")) == nil ? 1 : 0 }),
            "write_typical_per_s": JSON(try rate { link.text.utf8.count }),
            "parse_compressed_per_s": JSON(try rate { try DigitalLinkURI(compressed: compressed).qualifiers.count }),
            "parse_epc_binary_per_s": JSON(try rate { try DigitalLinkURI(compressed: binary).qualifiers.count }),
            "parse_epc_urn_per_s": JSON(try rate { try EPCURN(urn).identity.count }),
            "parse_element_strings_per_s": JSON(try rate { try ElementStrings(element).elements.count }),
        ]
        print(result.text)
    }

    /// How often a second something is done that gives at least 1.
    private func rate(_ body: () throws -> Int) throws -> Int {
        var sum = 0
        for _ in 0..<count / 10 { sum += try body() }
        let start = processorTime()
        for _ in 0..<count { sum += try body() }
        let seconds = processorTime() - start
        guard sum >= count else { throw ValidationError("Something was not read") }
        return Int(Double(count) / seconds)
    }

    /// The seconds that this process has had of a processor, so that what else the machine does changes nothing.
    private func processorTime() -> Double {
        Double(clock()) / Double(CLOCKS_PER_SEC)
    }
}
