import HTTPTypes
import Hummingbird

/// Which methods the addresses of a router have.
package struct RouteTable: Sendable {
    package struct Route: Hashable, Sendable {
        /// As in OpenAPI: `/api/systems/{id}`.
        package let path: String
        package let method: HTTPRequest.Method
    }

    /// Without HEAD, which goes with every GET.
    package let routes: [Route]

    package init<Context: RequestContext>(_ router: Router<Context>) {
        routes = router.routes.map { Route(path: Self.template($0.path.description), method: $0.method) }
    }

    /// What the address of a request can be asked; empty where there is no such address.
    func methods(of path: String) -> [HTTPRequest.Method] {
        let segments = path.split(separator: "/")
        let methods = Set(routes.filter { Self.matches($0.path.split(separator: "/"), segments) }.map(\.method))
        let all = methods.contains(.get) ? methods.union([.head]) : methods
        return all.sorted { $0.rawValue < $1.rawValue }
    }

    private static func matches(_ template: [Substring], _ segments: [Substring]) -> Bool {
        template.count == segments.count && zip(template, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }

    /// Hummingbird writes captures as `:id` or `{id}`.
    private static func template(_ path: String) -> String {
        let segments = path.split(separator: "/").map { "/" + ($0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0)) }
        return segments.isEmpty ? "/" : segments.joined()
    }
}
