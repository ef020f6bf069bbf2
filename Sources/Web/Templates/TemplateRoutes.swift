import Domain
import HTTPTypes
import OrderedJSON

/// `/api/v1/templates` (api-v1 §9).
struct TemplateRoutes {
    let templates: TemplateCatalogue

    var routes: [Route] {
        [
            Route.read("/templates", .listTemplates, list).uncounted,
            Route.read("/templates/{category}", .getTemplate, get).uncounted,
            Route.read("/templates/{category}/csv", .getImportSheet, sheet).uncounted,
        ]
    }

    private func list(_ request: Request) throws -> Route.Step {
        let answer = Answer.json(["templates": .array(templates.latest.map(\.listing))])
        return { _ in answer }
    }

    private func get(_ request: Request) throws -> Route.Step {
        let answer = Answer.json(try template(request).json)
        return { _ in answer }
    }

    private func sheet(_ request: Request) throws -> Route.Step {
        let template = try template(request)
        let headers: HTTPFields = [
            .contentType: "text/csv; charset=utf-8; header=present",
            .contentDisposition: "attachment; filename=\"\(template.category.rawValue).csv\"",
        ]
        let answer = Answer(.ok, headers: headers, body: Array(ImportSheet(template: template).text.utf8))
        return { _ in answer }
    }

    private func template(_ request: Request) throws -> Template {
        guard let category = Domain.Category(request.parameters["category"] ?? ""),
            let template = templates.latest(category)
        else {
            throw Failure(
                .templateNotFound,
                "There is no template of this category.",
                extra: ["code": "TEMPLATE_NOT_FOUND"]
            )
        }
        return template
    }
}
