import ArgumentParser
import Foundation
import VarveFleet
import VarveModel

struct SimulateHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Write the history of a simulated fleet, one inventory a line, as varve import reads it.",
        discussion: "The same seed and end give the same history. System ids are the prefix and a number from 1.")

    @Option(help: "Number of systems.")
    var systems = 6

    @Option(help: "Number of days, up to the end.")
    var days = 42

    @Option(help: "Inventories a day of each system.")
    var reportsPerDay = 1

    @Option(
        help: ArgumentHelp(
            "Each report of a NethServer differs in so many counters from the one before, and in nothing else.", valueName: "n"))
    var changedFields: Int?

    @Option(help: "Seed of the simulation.")
    var seed: UInt64 = 1

    @Option(help: "Last instant, RFC 3339 (default: now).")
    var end: String?

    @Option(help: "Prefix of the system ids.")
    var prefix = "demo-"

    @Flag(help: "Print the systems instead, one a line: id, tab, name.")
    var list = false

    func validate() throws {
        guard systems > 0, days > 0, reportsPerDay > 0 else {
            throw ValidationError("--systems, --days and --reports-per-day must be 1 or more.")
        }
        guard changedFields.map({ $0 >= 0 }) ?? true else { throw ValidationError("--changed-fields must be 0 or more.") }
        guard end == nil || end.flatMap({ Timestamp(rfc3339: $0) }) != nil else { throw ValidationError("--end must be RFC 3339.") }
        guard SystemID(prefix + String(systems)) != nil else { throw ValidationError("--prefix must be part of a system id.") }
    }

    func run() async throws {
        let end = end.flatMap { Timestamp(rfc3339: $0) } ?? .now
        let history = FleetHistory(
            systems: systems, days: days, reportsPerDay: reportsPerDay, seed: seed, end: end,
            kinds: changedFields == nil ? FleetHistory.mixedKinds : [.nethserver], changedFields: changedFields)
        var listed: Set<Int> = []
        for report in history where Terminal.outputFailure == nil {
            if list {
                guard listed.insert(report.system).inserted else { continue }
                Terminal.print("\(prefix)\(report.system + 1)\t\(report.name)")
                if listed.count == systems { return }
            } else {
                Terminal.print(line(report))
            }
        }
    }

    private func line(_ report: FleetReport) -> String {
        var json = JSONWriter(reserving: report.inventory.count + 128)
        json.object { json in
            json.member("system_id", "\(prefix)\(report.system + 1)")
            json.member("timestamp", report.time.rfc3339)
            json.member("data", json: report.inventory)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
