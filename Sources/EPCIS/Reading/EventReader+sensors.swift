import OrderedJSON

/// Sensor data (EPCIS 2.0 §7.3.7).
extension EventReader {
    func sensorElements(_ json: JSON) -> [SensorElement] {
        var elements: [SensorElement] = []
        for (index, element) in array(json).enumerated() {
            trail.inside(index) {
                if let element = sensorElement(element) { elements.append(element) }
            }
        }
        return elements
    }

    private func sensorElement(_ json: JSON) -> SensorElement? {
        guard let object = object(json) else { return nil }
        var element = SensorElement()
        for (key, value) in object {
            switch key {
            case "sensorMetadata":
                element.metadata = trail.inside(key) { data(value, SensorData.metadataSet, of: "sensorMetadata") }
            case "sensorReport":
                trail.inside(key) { reports(value, into: &element) }
            default:
                if isExtension(key) { element.extensions.append(key, value) }
            }
        }
        if object["sensorReport"] == nil { trail.add(.required, "Must be there", at: "sensorReport") }
        warnOfTwice(element)
        return element
    }

    private func reports(_ json: JSON, into element: inout SensorElement) {
        let reports = array(json)
        if reports.isEmpty, json.arrayValue != nil { trail.add(.required, "Must have a report") }
        for (index, report) in reports.enumerated() {
            trail.inside(index) {
                guard let data = data(report, SensorData.reportSet, of: "sensorReport") else { return }
                if data[.type] == nil { trail.add(.required, "Must be there", at: "type") }
                element.reports.append(data)
            }
        }
    }

    private func data(_ json: JSON, _ attributes: Set<SensorData.Attribute>, of owner: String) -> SensorData? {
        guard let object = object(json) else { return nil }
        for (key, value) in object {
            if let attribute = SensorData.Attribute.byKey[key], attributes.contains(attribute) {
                trail.inside(key) { check(value, as: attribute.kind) }
            } else {
                _ = isExtension(key)
            }
        }
        return SensorData(json: object)
    }

    private func check(_ value: JSON, as kind: SensorData.Attribute.Kind) {
        switch kind {
        case .time: _ = instant(value)
        case .uri: _ = uri(value)
        case .number: _ = number(value)
        case .text: _ = text(value)
        case .term(let vocabulary): _ = term(value, of: vocabulary)
        case .bool:
            if value.boolValue == nil { trail.add(.type, "Must be true or false, not \(value.kind)") }
        case .hexadecimal:
            guard let text = text(value) else { return }
            let isHexadecimal = text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x46).contains($0 & 0xDF)
            }
            if text.isEmpty || !isHexadecimal { trail.add(.value, "Must be of hexadecimal digits") }
        }
    }

    /// The schema allows it, the standard does not (GS1 test case requirement 53, step 29); GS1's own example of all
    /// fields does it, so that it is a warning.
    private func warnOfTwice(_ element: SensorElement) {
        guard let metadata = element.metadata else { return }
        for (index, report) in element.reports.enumerated() {
            for attribute in [.time, .deviceID, .deviceMetadata, .rawData, .dataProcessingMethod, .bizRules]
                as [SensorData.Attribute] where metadata[attribute] != nil && report[attribute] != nil
            {
                trail.inside("sensorReport") {
                    trail.inside(index) {
                        trail.add(
                            .sensor,
                            "Stands in sensorMetadata as well",
                            at: attribute.rawValue,
                            severity: .warning
                        )
                    }
                }
            }
        }
    }
}

extension SensorData {
    fileprivate static let metadataSet = Set(Attribute.metadata)
    fileprivate static let reportSet = Set(Attribute.report)
}
