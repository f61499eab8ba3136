import Foundation
import Testing
import VarveFleet
import VarveModel

@Suite struct MachineTests {
    private static let start = Timestamp(microseconds: 1_780_000_000_000_000)  // 2026-05-28
    private static let day: Int64 = 86_400_000_000

    private func machine(_ kind: MachineKind, _ seed: UInt64) -> Machine { Machine(kind: kind, seed: seed, start: Self.start) }

    private func tree(_ bytes: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    @Test(arguments: MachineKind.allCases) func sameSeedGivesTheSameBytes(kind: MachineKind) {
        var (left, right, other) = (machine(kind, 5), machine(kind, 5), machine(kind, 6))
        for step in 1...40 {
            let time = Self.start.advanced(by: Int64(step) * Self.day)
            left.advance(to: time)
            right.advance(to: time)
            #expect(left.inventory() == right.inventory())
            #expect(left.events == right.events)
        }
        #expect(left.inventory() != other.inventory())
    }

    @Test(arguments: MachineKind.allCases) func historyDoesNotDependOnHowOftenItIsRead(kind: MachineKind) {
        var (left, right) = (machine(kind, 8), machine(kind, 8))
        for step in 1...30 {
            let time = Self.start.advanced(by: Int64(step) * Self.day)
            left.advance(to: time, changes: 2)
            _ = left.inventory()
            right.advance(to: time, changes: 2)
            #expect(left.events == right.events)
        }
    }

    @Test(arguments: [(MachineKind.nethserver, 10_000...12_600), (.nethsecurity, 5_000...7_000), (.general, 10_500...13_000)])
    func sizes(kind: MachineKind, range: ClosedRange<Int>) throws {
        for seed in 0..<60 {
            var machine = machine(kind, UInt64(seed))
            let bytes = machine.inventory()
            #expect(range.contains(bytes.count), "seed \(seed)")
            _ = try tree(bytes)
        }
    }

    @Test(arguments: MachineKind.allCases) func staysValidAndOfItsSizeOverAYear(kind: MachineKind) throws {
        var machine = machine(kind, 11)
        let first = machine.inventory().count
        for step in 1...365 {
            machine.advance(to: Self.start.advanced(by: Int64(step) * Self.day), changes: 3)
            let bytes = machine.inventory()
            #expect(bytes.count > first * 3 / 4 && bytes.count < first * 5 / 4)
            _ = try tree(bytes)
        }
    }

    @Test(arguments: MachineKind.allCases) func changesAreAsManyAsAskedFor(kind: MachineKind) throws {
        for seed in 0..<12 {
            var machine = machine(kind, UInt64(seed))
            var before = try tree(machine.inventory())
            for step in 1...24 {
                let changes = step % 7
                machine.advance(to: Self.start.advanced(by: Int64(step) * Self.day), changes: changes)
                let after = try tree(machine.inventory())
                let paths = TreeDiff.paths(before, after)
                #expect(paths.count >= changes && paths.count <= changes * 4, "\(machine.events) \(paths)")
                #expect(machine.events.count == changes)
                before = after
            }
        }
    }

    @Test(arguments: MachineKind.allCases) func volatileValuesMoveWithoutChanges(kind: MachineKind) {
        var machine = machine(kind, 2)
        let before = machine.inventory()
        machine.advance(to: Self.start.advanced(by: 60_000_000), changes: 0)
        #expect(machine.inventory() != before)
        #expect(machine.events.isEmpty)
    }

    @Test func mostDaysBringNothing() {
        var machine = machine(.nethserver, 4)
        var quiet = 0
        for step in 1...400 {
            machine.advance(to: Self.start.advanced(by: Int64(step) * Self.day))
            quiet += machine.events.isEmpty ? 1 : 0
        }
        #expect((220...320).contains(quiet))
    }

    @Test func timeDoesNotGoBack() {
        var machine = machine(.general, 4)
        machine.advance(to: Self.start.advanced(by: -Self.day), changes: 0)
        #expect(machine.time == Self.start)
    }
}
