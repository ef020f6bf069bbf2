import OrderedJSON

@testable import Domain

/// `docs/templates/README.md`: what the templates of this release hold, as Markdown.
struct TemplateOverview {
    let catalogue: TemplateCatalogue

    /// The whole page.
    func markdown() -> String {
        let parts = [
            "# Templates",
            """
            What the templates of this release hold. `make golden` writes this page, `TemplateOverviewTests` holds it to
            the templates. The page of a category says where its fields come from; [schema/](schema/) has the JSON
            Schemas of the files.
            """,
            table(
                [
                    ("category", false), ("fields", true), ("required", true), ("anticipated", true), ("public", true),
                    ("restricted", true), ("authority", true), ("instrument", false), ("begins", false),
                    ("last day", false), ("basis", false),
                ],
                catalogue.latest.map(row) + [totals]
            ),
            """
            `required` counts the fields that are required for the whole category, `anticipated` those that coming law
            is expected to ask for. `begins`, `last day` and `basis` are those of the duty to carry a passport:
            `statutory` is a day that an act in force fixes, `indicative` a year that is planned, `none` no duty that
            has a date.
            """,
        ]
        return (parts + batteries).joined(separator: "\n\n") + "\n"
    }

    private func row(_ template: Template) -> [String] {
        let law = template.regulation
        let link = "[\(template.categoryLabel.english)](\(template.category.rawValue).md)"
        return [link] + counts(template.fields)
            + [law.number.isEmpty ? "–" : law.number, law.begins ?? "–", law.lastDay ?? "–", law.dateBasis.rawValue]
    }

    private var totals: [String] {
        ["all"] + counts(catalogue.latest.flatMap(\.fields)) + ["", "", "", ""]
    }

    /// All fields, the required and the anticipated ones, and those of each level.
    private func counts(_ fields: [FieldSchema]) -> [String] {
        let levels = [FieldSchema.AccessLevel.public, .restricted, .authority]
        let numbers =
            [fields.count, fields.count(where: \.validation.required), fields.count(where: \.validation.anticipated)]
            + levels.map { level in fields.count { $0.accessLevel == level } }
        return numbers.map { String($0) }
    }

    /// What each category of batteries in scope owes on the day on which the duty begins.
    private var batteries: [String] {
        guard let template = catalogue.latest(.batteries), let day = template.regulation.effectiveDate,
            let position = template.position(of: "battery_category")
        else { return [] }
        let options = template.fields[position].options ?? []
        let rows = options.map(\.value).filter { RequiredFields.batteryCategoriesInScope.contains($0) }
            .map { category -> [String] in
                var entries = FieldEntries(template: template, baseline: Baseline(seeds: [:], template: template))
                entries.set(.approved(.string(category)), at: position)
                let required = RequiredFields(of: entries, on: day)
                return ["`\(category)`", String(template.fields.count(where: required.contains))]
            }
        return [
            "## Batteries",
            "Fields that a battery of a category owes on \(day); batteries of other categories owe none.",
            table([("battery_category", false), ("required", true)], rows),
        ]
    }

    /// A table; columns of numbers stand to the right.
    private func table(_ columns: [(name: String, isNumber: Bool)], _ rows: [[String]]) -> String {
        let head = [columns.map(\.name), columns.map { $0.isNumber ? "---:" : "---" }]
        return (head + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}

extension Template.Regulation {
    /// When the duty begins, as exactly as it is known.
    var begins: String? { TemplateOverview.shown(effectiveDate, effectivePrecision) }

    /// The last day to comply, as exactly as it is known.
    var lastDay: String? { TemplateOverview.shown(mandatoryDate, mandatoryPrecision) }
}

extension TemplateOverview {
    fileprivate static func shown(_ date: String?, _ precision: String) -> String? {
        date.map { precision == "year" ? String($0.prefix(4)) : $0 }
    }
}
