import Foundation

/// A request and its answer, as a client saw them.
package struct HTTPExchange: Sendable {
    package var method: String
    /// With its query, or the whole address.
    package var path: String
    package var status: Int
    package var headers: [(name: String, value: String)]
    /// `nil` where it was not read to its end.
    package var body: [UInt8]?

    package init(method: String, path: String, status: Int, headers: [(String, String)], body: [UInt8]?) {
        self.method = method
        self.path = path
        self.status = status
        self.headers = headers.map { (name: $0.0, value: $0.1) }
        self.body = body
    }

    func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }

    /// Without parameters.
    var contentType: String? { header("Content-Type").map { String($0.prefix { $0 != ";" }) } }

    var segments: [Substring] {
        let rest = path.range(of: "://").map { path[$0.upperBound...].drop { $0 != "/" } } ?? path[...]
        return rest.prefix { $0 != "?" }.split(separator: "/")
    }
}
