import OrderedJSON

/// The parts of an event.
extension EventReader {
    func epcs(_ json: JSON, _ role: ObjectReference.Role, unique: Bool, into event: inout Event) {
        let elements = array(json)
        event.objects.reserveCapacity(event.objects.count + elements.count)
        var seen = Set<String>()
        for (index, element) in elements.enumerated() {
            trail.inside(index) {
                guard let epc = identifier(element) else { return }
                if unique, elements.count > 1, !seen.insert(epc.text).inserted {
                    trail.add(.unique, "Must stand in the list once")
                }
                event.objects.append(ObjectReference(role: role, epc: epc, quantity: nil, unit: nil))
            }
        }
    }

    func quantities(_ json: JSON, _ role: ObjectReference.Role, into event: inout Event) {
        for (index, element) in array(json).enumerated() {
            trail.inside(index) {
                guard let object = object(element) else { return }
                var epcClass: EPC?
                var quantity: JSONNumber?
                var unit: String?
                for (key, value) in object {
                    trail.inside(key) {
                        switch key {
                        case "epcClass": epcClass = identifier(value)
                        case "quantity": quantity = number(value)
                        case "uom": unit = self.unit(value)
                        default: trail.add(.field, "A quantity has epcClass, quantity and uom, and nothing else")
                        }
                    }
                }
                if object["epcClass"] == nil { trail.add(.required, "Must be there", at: "epcClass") }
                guard let epcClass else { return }
                event.objects.append(ObjectReference(role: role, epc: epcClass, quantity: quantity, unit: unit))
            }
        }
    }

    private func unit(_ json: JSON) -> String? {
        guard let text = text(json) else { return nil }
        let isUnit = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        if isUnit, (2...3).contains(text.utf8.count) { return text }
        trail.add(.value, "Must be a unit of UN/CEFACT Recommendation 20: two or three capitals or digits, such as KGM")
        return nil
    }

    func place(_ json: JSON) -> EPC? {
        guard let object = object(json) else { return nil }
        var place: EPC?
        for (key, value) in object {
            if key == "id" {
                place = trail.inside("id") { identifier(value) }
            } else if key.utf8.contains(UInt8(ascii: ":")) {
                _ = isExtension(key)
            }
        }
        if object["id"] == nil { trail.add(.required, "Must be there", at: "id") }
        return place
    }

    func references(_ json: JSON, _ key: String, of vocabulary: Vocabulary, typed: Bool) -> [TypedReference] {
        var references: [TypedReference] = []
        for (index, element) in array(json).enumerated() {
            trail.inside(index) {
                guard let object = object(element) else { return }
                var type: String?
                var identifier: EPC?
                for (name, value) in object {
                    trail.inside(name) {
                        switch name {
                        case "type": type = term(value, of: vocabulary)
                        case key: identifier = self.identifier(value)
                        default: trail.add(.field, "Has type and \(key), and nothing else")
                        }
                    }
                }
                if object[key] == nil { trail.add(.required, "Must be there", at: key) }
                if typed, object["type"] == nil { trail.add(.required, "Must be there", at: "type") }
                if let identifier { references.append(TypedReference(type: type, identifier: identifier)) }
            }
        }
        return references
    }

    func persistentDisposition(_ json: JSON) -> PersistentDisposition? {
        guard let object = object(json) else { return nil }
        var disposition = PersistentDisposition()
        for (key, value) in object {
            trail.inside(key) {
                switch key {
                case "set": disposition.set = dispositions(value)
                case "unset": disposition.unset = dispositions(value)
                default: trail.add(.field, "Has set and unset, and nothing else")
                }
            }
        }
        if object.isEmpty { trail.add(.required, "Must have set or unset") }
        return disposition
    }

    private func dispositions(_ json: JSON) -> [String] {
        let elements = array(json)
        if elements.isEmpty { trail.add(.required, "Must have an element") }
        var dispositions: [String] = []
        for (index, element) in elements.enumerated() {
            trail.inside(index) {
                guard let disposition = term(element, of: .disposition) else { return }
                if dispositions.contains(disposition) { trail.add(.unique, "Must stand in the list once") }
                // The vocabulary is small: whoever sends thousands of terms does not name dispositions.
                if dispositions.count < 100 { dispositions.append(disposition) }
            }
        }
        if elements.count > 100 { trail.add(.limit, "Must have at most 100 elements") }
        return dispositions
    }

    func errorDeclaration(_ json: JSON) -> ErrorDeclaration? {
        guard let object = object(json) else { return nil }
        var time: Instant?
        var declaration = ErrorDeclaration(declarationTime: Instant(seconds: 0))
        for (key, value) in object {
            switch key {
            case "declarationTime": time = trail.inside(key) { instant(value) }
            case "reason": declaration.reason = trail.inside(key) { term(value, of: .errorReason) }
            case "correctiveEventIDs": declaration.correctiveEventIDs = trail.inside(key) { uris(value) }
            default:
                if isExtension(key) { declaration.extensions.append(key, value) }
            }
        }
        if object["declarationTime"] == nil { trail.add(.required, "Must be there", at: "declarationTime") }
        if declaration.reason == Vocabulary.errorReason.uriPrefix + "did_not_occur",
            !declaration.correctiveEventIDs.isEmpty
        {
            let message = "What did not occur has no corrective events (CBV 2.0 §7.5)"
            trail.add(.errorDeclaration, message, at: "correctiveEventIDs")
        }
        guard let time else { return nil }
        declaration.declarationTime = time
        return declaration
    }
}
