import Testing

@testable import VarveStore

@Suite struct LeasePlanTests {
    /// Workers that plan one after the other, as heartbeats do; partitions without an owner are free.
    private struct Fleet {
        let partitions: Int
        var owned: [String: Set<Int>]
        var reserved: Set<Int> = []
        var moves = 0

        init(partitions: Int, _ workers: [String]) {
            self.partitions = partitions
            owned = Dictionary(uniqueKeysWithValues: workers.map { ($0, []) })
        }

        mutating func round() {
            for worker in owned.keys.shuffled() {
                let mine = owned[worker] ?? []
                let membership = Membership(workers: Array(owned.keys), reserved: reserved)
                let plan = LeasePlan(worker: worker, membership: membership, owned: mine, partitions: partitions)
                let kept = mine.subtracting(plan.release)
                let taken = Set(0..<partitions).subtracting(owned.values.joined()).subtracting(reserved).shuffled().prefix(plan.wanted)
                moves += taken.count
                owned[worker] = kept.union(taken)
            }
        }

        mutating func settle() {
            for _ in 0..<4 { round() }
        }

        var isShared: Bool {
            let counts = owned.values.map(\.count)
            return counts.reduce(0, +) == partitions - reserved.count && (counts.max() ?? 0) - (counts.min() ?? 0) <= 1
                && reserved.isDisjoint(with: Set(owned.values.joined()))
        }
    }

    @Test(arguments: [1, 3, 64, 1000], [1, 2, 3, 7, 70])
    func sharesConverge(partitions: Int, workers: Int) {
        var fleet = Fleet(partitions: partitions, (0..<workers).map { "w\($0)" })
        fleet.settle()
        #expect(fleet.isShared)
        #expect(fleet.moves == partitions)
        fleet.settle()
        #expect(fleet.moves == partitions, "nothing moves once all is shared")
    }

    @Test func movesOnlyWhatItMust() {
        var fleet = Fleet(partitions: 64, ["a", "b", "c"])
        fleet.settle()
        fleet.moves = 0
        fleet.owned["d"] = []
        fleet.settle()
        #expect(fleet.isShared)
        // Sixteen go to the new worker; one more may go between two old ones whose rank gives them the odd share.
        #expect(fleet.moves <= 17)
        fleet.moves = 0
        let orphans = fleet.owned.removeValue(forKey: "b")?.count ?? 0
        fleet.settle()
        #expect(fleet.isShared)
        #expect(fleet.moves <= orphans + 1)
    }

    @Test func givesUpWhatMaintenanceAsksFor() {
        var fleet = Fleet(partitions: 10, ["a", "b"])
        fleet.settle()
        fleet.reserved = [0, 1, 2, 7]
        fleet.settle()
        #expect(fleet.isShared)
        fleet.reserved = []
        fleet.settle()
        #expect(fleet.isShared)
        fleet.reserved = Set(0..<10)
        fleet.settle()
        let left = fleet.owned.values.reduce(0) { $0 + $1.count }
        #expect(left == 0)
    }

    @Test func convergesThroughJoinsLeavesAndReservations() {
        var fleet = Fleet(partitions: 64, ["w0"])
        for step in 0..<200 {
            switch Int.random(in: 0..<4) {
            case 0: fleet.owned["n\(step)"] = []
            case 1 where fleet.owned.count > 1: fleet.owned[fleet.owned.keys.randomElement() ?? ""] = nil
            case 2: fleet.reserved = Set((0..<64).shuffled().prefix(Int.random(in: 0...64)))
            default: fleet.round()
            }
        }
        fleet.settle()
        #expect(fleet.isShared)
    }

    @Test func countsThePlannerEvenWhenItIsNotListed() {
        let plan = LeasePlan(worker: "b", membership: Membership(workers: ["a"], reserved: []), owned: [], partitions: 64)
        #expect(plan.wanted == 32 && plan.release.isEmpty)
    }
}
