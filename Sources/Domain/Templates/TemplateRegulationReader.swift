import OrderedJSON

/// Reads the law behind a template file.
struct TemplateRegulationReader {
    let file: String
    let json: JSON?

    func read() throws -> Template.Regulation {
        guard let json, let name = json["name"]?.stringValue else { throw fault("regulation", "Needs a name") }
        let instrument = json["instrument"]?.stringValue
        if let instrument, Instruments.embedded[instrument] == nil {
            throw fault("regulation.instrument", "\(instrument) is not among the known instruments")
        }
        let basis = json["dateBasis"]?.stringValue ?? "none"
        guard let dateBasis = Template.Regulation.DateBasis(rawValue: basis) else {
            throw fault("regulation.dateBasis", "Must be statutory, indicative or none")
        }
        let effective = try date("effectiveDate")
        let mandatory = try date("mandatoryDate")
        let (effectivePrecision, mandatoryPrecision) = (
            try precision("datePrecision"), try precision("mandatoryDatePrecision")
        )
        switch dateBasis {
        case .none where effective != nil || mandatory != nil:
            throw fault("regulation.dateBasis", "Without a basis there is no date")
        case .indicative where effectivePrecision == "day" || (mandatory != nil && mandatoryPrecision == "day"):
            throw fault("regulation.datePrecision", "A planned act has a year only")
        case .statutory where effective == nil:
            throw fault("regulation.effectiveDate", "An act in force fixes it")
        default: break
        }
        return Template.Regulation(
            name: name,
            number: json["number"]?.stringValue ?? "",
            instrument: instrument,
            effectiveDate: effective,
            effectivePrecision: effectivePrecision,
            mandatoryDate: mandatory,
            mandatoryPrecision: mandatoryPrecision,
            dateBasis: dateBasis,
            checkedOn: try date("checkedOn")
        )
    }

    private func precision(_ key: String) throws -> String {
        let value = json?[key]?.stringValue ?? "day"
        guard value == "day" || value == "year" else { throw fault("regulation.\(key)", "Must be day or year") }
        return value
    }

    private func date(_ key: String) throws -> String? {
        guard let value = json?[key], !value.isNull else { return nil }
        guard let text = value.stringValue, CivilDate.isPartialDate(text) else {
            throw fault("regulation.\(key)", "Must be a date or null")
        }
        return text
    }

    private func fault(_ place: String, _ rule: String) -> TemplateFault {
        TemplateFault(file: file, place: place, rule: rule)
    }
}
