import TestSupport
import Testing
import VarveFleet
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

/// What some systems sent over a hundred days, to be imported into any number of stores.
struct SentHistories {
    struct Report {
        let system: String
        let time: Timestamp
        let inventory: String
    }

    private(set) var reports: [Report] = []
    var systems: [String] { Set(reports.map(\.system)).sorted() }

    /// Two machines of a fleet, and two that try what rating remembers: values that drift, flap, come often, vanish and come back.
    init(seed: UInt64, end: Timestamp = TestClock.start) {
        for report in FleetHistory(systems: 2, days: 100, seed: seed, end: end) {
            reports.append(
                Report(system: "fleet-\(report.system)", time: report.time, inventory: String(decoding: report.inventory, as: UTF8.self)))
        }
        var generator = TestGenerator(seed: seed)
        for name in ["odd-0", "odd-1"] { addOdd(name, end: end, &generator) }
        reports.sort { $0.time < $1.time }
    }

    private mutating func addOdd(_ name: String, end: Timestamp, _ generator: inout TestGenerator) {
        var time = end.advanced(by: -100 * Timestamp.microsecondsPerDay)
        var machine = OddMachine()
        while true {
            time = time.advanced(by: Int64.random(in: 1...generator.pick([3_000, 50_000, 200_000]), using: &generator) * 1_000_000)
            guard time < end else { return }
            if !generator.oneIn(3) { machine.change(&generator) }
            reports.append(Report(system: name, time: time, inventory: machine.text))
        }
    }

    /// Imports a part of what was sent.
    func send(_ part: Range<Double> = 0..<1, to context: TestStore, under rules: RuleBook, hotDays: Int = 35) async throws {
        let importer = Importer(
            store: context.store, rules: rules, hotDays: hotDays, name: "import \(part)", leaseLifetime: .seconds(600),
            logger: silentLogger,
            report: { Issue.record("\($0)") })
        let count = Double(reports.count)
        let lines = reports[Int(part.lowerBound * count)..<Int(part.upperBound * count)].enumerated().map { index, report in
            let text = #"{"system_id":"\#(report.system)","timestamp":"\#(report.time.rfc3339)","data":\#(report.inventory)}"#
            return (number: index + 1, text: Array(text.utf8))
        }
        _ = try await importer.run { try await $0.add(lines) }
    }

    mutating func keep(_ isKept: (Report) -> Bool) { reports = reports.filter(isKept) }

    func register(in context: TestStore) async throws {
        for (index, name) in systems.enumerated() { _ = try await context.register(name, organization: index % 2 == 0 ? "acme" : "other") }
    }
}

typealias TestGenerator = TestSupport.SeededGenerator

/// A machine whose fields do what rules have something to say about.
private struct OddMachine {
    private var load = 100
    private var temperature = 20
    private var version = 1
    private var state = "on"
    private var users = ["ann", "bob", "cid", "dan", "eve", "fay"]
    private var hasDisks = true

    mutating func change(_ generator: inout TestGenerator) {
        load += Int.random(in: -9...9, using: &generator)
        if generator.oneIn(2) { temperature += 1 }
        if generator.oneIn(2) { state = state == "on" ? "off" : "on" }
        if generator.oneIn(8) { version += 1 }
        if generator.oneIn(12) { users = users.count > 2 ? ["ann"] : ["ann", "bob", "cid", "dan", "eve", "fay"] }
        if generator.oneIn(10) { hasDisks.toggle() }
    }

    var text: String {
        let users = users.map { #"{"name":"\#($0)","shell":"sh"}"# }.joined(separator: ",")
        let disks = hasDisks ? #","disks":{"sda":{"size":\#(version * 10)}}"# : ""
        return
            #"{"facts":{"load":\#(load),"temperature":\#(temperature),"version":"\#(version)","state":"\#(state)","users":[\#(users)]\#(disks)}}"#
    }
}

extension SentHistories {
    /// What was sent from an instant on, and of each system the last before.
    init(_ histories: SentHistories, lastBefore from: Timestamp) {
        self = histories
        keep { report in
            report.time >= from || report.time == histories.reports.last { $0.system == report.system && $0.time < from }?.time
        }
    }
}
