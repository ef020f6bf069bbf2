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
        ]
    }

    private func list(_ request: Request) throws -> Route.Step {
        let answer = Answer.json(["templates": .array(templates.latest.map(\.listing))])
        return { _ in answer }
    }

    private func get(_ request: Request) throws -> Route.Step {
        guard let category = Domain.Category(request.parameters["category"] ?? ""),
            let template = templates.latest(category)
        else {
            throw Failure(
                .templateNotFound,
                "There is no template of this category.",
                extra: ["code": "TEMPLATE_NOT_FOUND"]
            )
        }
        let answer = Answer.json(template.json)
        return { _ in answer }
    }
}
