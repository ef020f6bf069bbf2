extension EPCISDocument {
    /// Reads an XML document of EPCIS 2.0 or 1.0 to 1.2: an `EPCISDocument`, an `EPCISQueryDocument`, or an event alone.
    ///
    /// It is translated into its JSON form (EPCIS 2.0 §10.2), and so are the paths of its faults. What EPCIS 1.x has in
    /// `extension` and `baseExtension` comes to where EPCIS 2.0 has it, and a `QuantityEvent` becomes an `ObjectEvent`.
    /// Types by `xsi:type` make numbers and truth values of extensions; attributes of extensions become members.
    ///
    /// - Throws: The fault for which it cannot be read at all. All other faults are in the document.
    public init(xml bytes: [UInt8], limits: ReadingLimits = .standard) throws(EPCISFault) {
        let (root, prefixes) = try XMLReader.read(bytes, limits: limits)
        var translator = XMLDocumentTranslator(prefixes: prefixes)
        let translation = try translator.translate(root)
        self = try DocumentReader(translation.json, limits: limits)
            .read { _ in translation.events.map { Array(bytes[$0.start..<max($0.start, min($0.end, bytes.count))]) } }
        let place = translation.place
        faults += translation.faults
        events = events.enumerated()
            .map { index, reading in
                guard index < translation.eventFaults.count, !translation.eventFaults[index].isEmpty else {
                    return reading
                }
                let faults = translation.eventFaults[index]
                    .map {
                        let path = place.isEmpty ? $0.path : "\(place)[\(index)]\($0.path.dropFirst())"
                        return EPCISFault(path: path, rule: $0.rule, severity: $0.severity, message: $0.message)
                    }
                return EventReading(event: reading.event, faults: reading.faults + faults)
            }
    }
}
