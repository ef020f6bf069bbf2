/// A page of figures in the text format of Prometheus, version 0.0.4.
///
/// A family is begun once and all its samples follow it, as the format demands.
public struct Exposition {
    /// What kind of figures a family has.
    public enum Kind: String, Sendable {
        /// Only rises; its name ends in `_total`.
        case counter
        /// Rises and falls.
        case gauge
        /// Counts of values by bounds, told cumulatively.
        case histogram
    }

    /// Names and values of labels in the order in which they are written.
    public typealias Labels = KeyValuePairs<String, String>

    /// The media type of the format.
    public static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    /// The page so far.
    public private(set) var text = ""
    private var family = ""

    /// An empty page.
    public init() {}

    /// Begins a family. The help is one English sentence.
    public mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        family = name
        text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
    }

    /// Writes a sample of the family.
    public mutating func sample(_ value: Int, _ labels: Labels = [:]) {
        write(family, labels, "\(value)")
    }

    /// Writes a sample of the family that has a fraction.
    public mutating func sample(_ value: Double, _ labels: Labels = [:]) {
        write(family, labels, value.isFinite ? "\(value)" : value.isNaN ? "NaN" : value > 0 ? "+Inf" : "-Inf")
    }

    /// Writes the buckets, the sum and the count of a histogram.
    public mutating func sample(_ histogram: Histogram, _ labels: Labels = [:]) {
        let scale = histogram.scale
        var running = 0
        for (index, count) in histogram.counts.enumerated() {
            running += count
            let bound = index < scale.bounds.count ? Self.number(scale.bounds[index], scale) : "+Inf"
            write("\(family)_bucket", labels, "\(running)", bound: bound)
        }
        write("\(family)_sum", labels, Self.number(histogram.sum, scale))
        write("\(family)_count", labels, "\(running)")
    }

    private mutating func write(_ name: String, _ labels: Labels, _ value: String, bound: String? = nil) {
        text += name
        var pairs = labels.map { "\($0.key)=\"\(Self.escaped($0.value, quotes: true))\"" }
        if let bound { pairs.append("le=\"\(bound)\"") }
        if !pairs.isEmpty { text += "{\(pairs.joined(separator: ","))}" }
        text += " \(value)\n"
    }

    private static func number(_ value: Int, _ scale: Histogram.Scale) -> String {
        scale.unit == 1 ? "\(value)" : "\(Double(value) / Double(scale.unit))"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        if quotes { escaped = escaped.replacing("\"", with: "\\\"") }
        return escaped
    }
}
