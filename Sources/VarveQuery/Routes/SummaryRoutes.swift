import Hummingbird
import VarveHTTP
import VarveModel
import VarveStore

/// What changed in short: of all a system's inventories, and of its newest one.
///
/// Refusals come in this order: token, permission, system, organization.
struct SummaryRoutes: Sendable {
    let conditional: ConditionalReader
    let timeline: Timeline
    let now: @Sendable () -> Timestamp

    func add(to systems: RouterGroup<BearerContext>) {
        systems.get(":id/inventory/diffs/latest") { try await self.latestDiffs($0, $1) }
        systems.get(":id/inventory/changes") { try await self.changes($0, $1) }
        systems.get(":id/inventory/changes/latest") { try await self.latestChanges($0, $1) }
    }

    private func latestDiffs(_ request: Request, _ context: BearerContext) async throws -> Response {
        let system = try await system(context)
        return try await conditional.response(to: request, of: system) { system in
            try await timeline.latest(of: system, now: now()).map { found in
                Answer(.ok, message: "latest inventory diffs retrieved successfully") { json in
                    json.object { json in
                        json.array("diffs") { json in
                            for change in found?.changes ?? [] { change.write(to: &json, system: system.id) }
                        }
                        json.member("count", found?.changes.count ?? 0)
                        json.member("current_inventory_id", found?.inventory.rawValue)
                    }
                }
            }
        }
    }

    private func changes(_ request: Request, _ context: BearerContext) async throws -> Response {
        let system = try await system(context)
        return try await conditional.response(to: request, of: system) { system in
            let found = try await timeline.summary(of: system, now: now())
            return Self.answer("inventory changes summary retrieved successfully", found, system.id)
        }
    }

    private func latestChanges(_ request: Request, _ context: BearerContext) async throws -> Response {
        let system = try await system(context)
        return try await conditional.response(to: request, of: system) { system in
            let found = try await timeline.latest(of: system, now: now()).map { $0?.summary }
            return Self.answer("latest inventory changes summary retrieved successfully", found, system.id)
        }
    }

    private func system(_ context: BearerContext) async throws -> RegisteredSystem {
        let bearer = try context.bearer(with: .readSystems)
        return try await conditional.access.system(context.parameters.require("id"), for: bearer)
    }

    private static func answer(_ message: String, _ found: Versioned<ChangeSummary?>, _ system: SystemID) -> Versioned<Answer> {
        var answer = found.map { summary in
            Answer(.ok, message: message) { json in
                if let summary { summary.write(to: &json, system: system) } else { json.null() }
            }
        }
        answer.variant = found.value?.variant ?? ""
        return answer
    }
}

extension ChangeSummary {
    fileprivate func write(to json: inout JSONWriter, system: SystemID) {
        json.object { json in
            json.member("system_id", system.rawValue)
            json.member("total_changes", counts.total)
            json.member("recent_changes", recent)
            json.member("last_inventory_time", time.rfc3339)
            json.member("has_critical_changes", total(.critical) > 0)
            json.member("has_alerts", hasAlerts)
            json.object("changes_by_category") { json in
                for category in Category.allCases { json.member(category.name, total(category)) }
            }
            json.object("changes_by_severity") { json in
                for severity in Severity.allCases.reversed() { json.member(severity.name, total(severity)) }
            }
        }
    }
}
