import OrderedJSON

extension EPCISDocument {
    /// Reads a JSON or JSON-LD document (EPCIS 2.0 §10): an `EPCISDocument`, an `EPCISQueryDocument`, one event with its
    /// context, or an array of such events. A byte order mark is passed over.
    ///
    /// - Parameter ignoring: Keys at the top that are none of the standard and shall be passed over.
    /// - Throws: The fault for which it cannot be read at all. All other faults are in the document.
    public init(
        json bytes: [UInt8],
        limits: ReadingLimits = .standard,
        ignoring: Set<String> = []
    ) throws(EPCISFault) {
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let json: JSON
        do {
            json = try JSON.parse(bytes, limits: JSONLimits(maxDepth: limits.maxDepth, maxBytes: limits.maxBytes))
        } catch {
            let isLimit = error.kind == .tooDeep || error.kind == .tooLarge
            throw EPCISFault(path: "$", rule: isLimit ? .limit : .json, message: error.message)
        }
        self = try DocumentReader(json, limits: limits, ignoring: ignoring)
            .read { path in
                JSONSlices(bytes).elements(of: path)
            }
    }
}
