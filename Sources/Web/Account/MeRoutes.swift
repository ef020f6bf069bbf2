import Domain
import OrderedJSON

/// `GET /api/v1/me`: who is asking, on which plan, and what has been used (api-v1 §12).
struct MeRoutes {
    let platform: Platform

    var routes: [Route] {
        [Route.read("/me", .getMe, get).uncounted.forAnyCredential]
    }

    private func get(_ request: Request) throws -> Route.Step {
        { work in
            let workspace = try platform.workspaces.get(in: work)
            let account = try platform.limits.account(in: work)
            let usage = try platform.limits.usage(in: work)
            return .json([
                "workspace": [
                    "_id": .string(workspace.id.hex), "name": .string(workspace.name),
                    "defaultSourceLocale": .string(workspace.defaultSourceLocale.code),
                    "createdAt": .string(workspace.createdAt.text),
                ],
                "plan": plan(account),
                "usage": [
                    "passports": JSON(usage.passports), "writesToday": JSON(usage.writesToday),
                    "readsToday": JSON(usage.readsToday), "epcisEventsThisMonth": JSON(usage.eventsThisMonth),
                    "resetAt": .string(work.now.nextDay.text),
                ],
                "auth": auth(work.principal),
            ])
        }
    }

    private func plan(_ account: Account) -> JSON {
        let plan = account.plan
        return [
            "name": .string(plan.name), "subscriptionStatus": .string(account.subscription.rawValue),
            "limits": [
                "maxDpps": .limit(plan.maxDpps), "maxV1WritesPerDay": .limit(plan.maxV1WritesPerDay),
                "maxV1PassportsPerDay": .limit(plan.maxV1PassportsPerDay),
                "maxEpcisEventsPerMonth": .limit(plan.maxEpcisEventsPerMonth),
            ],
        ]
    }

    private func auth(_ principal: Principal) -> JSON {
        [
            "type": .string(principal.actor.kind.rawValue), "keyPrefix": .optional(principal.keyPrefix),
            "clientName": nil, "scopes": .strings(Scope.allCases.filter(principal.scopes.contains).map(\.rawValue)),
            "role": .string(principal.role.rawValue),
        ]
    }
}

extension JSON {
    /// A limit; null is unlimited.
    fileprivate static func limit(_ limit: Int?) -> JSON { limit.map { JSON($0) } ?? .null }
}
