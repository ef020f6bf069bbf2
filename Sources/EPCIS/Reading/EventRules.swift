import OrderedJSON

/// The rules of an event that are about more than one field (EPCIS 2.0 §7.4.2 to §7.4.6).
struct EventRules {
    let event: Event
    let object: JSONObject
    let trail: FaultTrail

    func check(_ type: EventType, timeIsKnown: Bool) {
        if type != .transformation, object["action"] == nil { trail.add(.required, "Must be there", at: "action") }
        switch type {
        case .object: checkObject()
        case .aggregation: checkChildren()
        case .association: checkChildren()
        case .transaction: checkTransaction()
        case .transformation: checkTransformation()
        }
        if object["ilmd"] != nil, type == .object, let action = event.action, action != .add {
            trail.add(.field, "Stands only in an event with action ADD", at: "ilmd")
        }
        if timeIsKnown { warnOfLaterSensors() }
    }

    private func has(_ key: String) -> Bool {
        object[key]?.arrayValue.map { !$0.isEmpty } ?? false
    }

    private func checkObject() {
        // An empty epcList is allowed: it says that nothing was there.
        if object["epcList"] != nil || has("quantityList") { return }
        if has("sensorElementList"), object["readPoint"] != nil { return }
        trail.add(.required, "Must have epcList, quantityList, or sensorElementList with readPoint")
    }

    private func checkChildren() {
        if event.action != .delete, !has("childEPCs"), !has("childQuantityList") {
            trail.add(.required, "Must have childEPCs or childQuantityList, unless action is DELETE")
        }
        guard object["parentID"] == nil else { return }
        if event.type == .association {
            trail.add(.required, "Must be there", at: "parentID")
        } else if event.action == .add || event.action == .delete {
            trail.add(.required, "Must be there, unless action is OBSERVE", at: "parentID")
        }
    }

    private func checkTransaction() {
        if object["bizTransactionList"] == nil {
            trail.add(.required, "Must be there", at: "bizTransactionList")
        } else if !has("bizTransactionList") {
            trail.add(.required, "Must have an element", at: "bizTransactionList")
        }
        if event.action != .delete, object["epcList"] == nil, !has("quantityList") {
            trail.add(.required, "Must have epcList or quantityList, unless action is DELETE")
        }
    }

    private func checkTransformation() {
        let hasInput = has("inputEPCList") || has("inputQuantityList")
        let hasOutput = has("outputEPCList") || has("outputQuantityList")
        if object["transformationID"] == nil ? hasInput && hasOutput : hasInput || hasOutput { return }
        trail.add(.required, "Must have inputs and outputs, or transformationID and one of both")
    }

    /// Mandatory requirement M122; a warning, since GS1's own examples have such times.
    private func warnOfLaterSensors() {
        for (index, element) in event.sensorElements.enumerated() {
            let data = [element.metadata].compactMap(\.self) + element.reports
            let times = data.flatMap { data in [.time, .startTime, .endTime].compactMap(data.time) }
            guard let last = times.max(), last > event.eventTime else { continue }
            trail.inside("sensorElementList") {
                trail.inside(index) {
                    trail.add(.sensor, "Has a time after eventTime", severity: .warning)
                }
            }
        }
    }
}
