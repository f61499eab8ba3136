import HTTPTypes
import VarveHTTP

extension Contract {
    /// Where a role's routes and the operations of the contract for it differ.
    package func differences(from table: RouteTable, of role: Role) -> [String] {
        let api = table.routes.filter { !Self.isConsole($0.path, of: role) && !Self.others.contains($0.path) }
        let routes = Set(api.map { "\($0.method.rawValue) \($0.path)" })
        let documented = Set(operations.filter { $0.roles.contains(role) }.map { "\($0.method) \($0.path)" })
        return routes.subtracting(documented).sorted().map { "\($0) is not in the contract of the \(role.rawValue)" }
            + documented.subtracting(routes).sorted().map { "\($0) is no route of the \(role.rawValue)" }
    }

    /// The console's pages and files are no API: nothing that a program asks is at these addresses, and only the query service has them.
    static func isConsole(_ path: String, of role: Role?) -> Bool {
        (role ?? .query) == .query && (path == "/" || path.hasPrefix("/systems/") || path.hasPrefix("/console/"))
    }
}
