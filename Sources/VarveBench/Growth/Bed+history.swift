import Foundation
import Subprocess

extension Bed {
    /// Gives a fleet's systems, which are registered, a history up to an hour ago.
    func importHistory(of systems: Int, days: Int, reportsPerDay: Int) async throws {
        let end = ISO8601DateFormatter().string(from: Date.now.addingTimeInterval(-3600))
        let simulate =
            "simulate history --systems \(systems) --days \(days) --reports-per-day \(reportsPerDay) "
            + "--changed-fields \(Fleet.changedFields) --prefix \(Fleet.prefix) --end \(end)"
        let pipe = "\"$0\" \(simulate) | \"$0\" import -"
        _ = try await run(.name("bash"), ["-o", "pipefail", "-c", pipe, programs.varve])
    }
}
