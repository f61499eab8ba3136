import Foundation

/// A `varve serve` that listens.
package struct ServingVarve: Sendable {
    package let process: RunningProcess
    /// `http://127.0.0.1:PORT` of the gateway.
    package let gateway: String
    /// The same of the query service.
    package let query: String
}

extension Workspace {
    /// Starts `varve serve` on free ports and waits until it listens.
    ///
    /// - Parameter data: name of its data directory in this one.
    package func serve(
        data: String = "data", _ arguments: [String] = [], environment: [String: String?] = [:], within time: Duration = .seconds(60)
    ) async throws -> ServingVarve {
        let ports = ["--gateway-port", "0", "--query-port", "0"]
        let process = try start(["serve", "--data", path(data)] + ports + arguments, environment: environment)
        let query = try await process.line(beginning: "query listens on ", within: time)
        let gateway = try await process.line(beginning: "gateway listens on ", within: time)
        return ServingVarve(process: process, gateway: gateway, query: query)
    }

    /// Process id of the private redis-server of a data directory.
    package func privateRedis(data: String = "data") throws -> Int32 {
        let text = try String(contentsOfFile: path(data) + "/redis.pid", encoding: .utf8)
        guard let pid = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw StartError("no pid in \(text)") }
        return pid
    }

    /// Whether a process runs, that is exists and is no zombie.
    package static func runs(_ pid: Int32) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }
        return status.split(separator: ")").last?.split(separator: " ").first != "Z"
    }
}
