import Foundation
import TestSupport
import Testing
import VarveModel
import VarveStore

/// What a store holds of a machine, read from its timeline and its changes.
struct Recorded {
    let inventories: [InventoryID]
    /// Recorded changes of the field `counter`, oldest first.
    let steps: [Step]

    struct Step: Hashable {
        var previous: Int?
        var current: Int?
        var inventory: InventoryID
        var previousInventory: InventoryID?
    }

    init(_ machine: SystemID, in store: Store) async throws {
        let system = try #require(try await Registry(store: store).find(machine))
        let timeline = Timeline(store: store)
        let page = try await timeline.page(of: system, filter: ChangeFilter(), PageRequest(page: 1, size: 200))
        inventories = page.groups.reversed().flatMap(\.inventories)
        var changes: [StoredChange] = []
        var next: Int? = 1
        while let number = next {
            let part = try await timeline.changes(
                of: system, filter: ChangeFilter(), inventories: [], PageRequest(page: number, size: PageRequest.sizes.upperBound))
            changes += part.changes
            next = part.changes.count < PageRequest.sizes.upperBound ? nil : number + 1
        }
        steps = changes.filter { $0.change.path == "counter" }.reversed().map {
            Step(
                previous: Self.number($0.change.previous), current: Self.number($0.change.current), inventory: $0.inventory,
                previousInventory: $0.previousInventory)
        }
    }

    private static func number(_ json: [UInt8]?) -> Int? { json.flatMap { Int(String(decoding: $0, as: UTF8.self)) } }

    /// The counter of every inventory in their order; of a single one nothing tells it.
    var counters: [Int] { (steps.first?.previous).map { [$0] + steps.compactMap(\.current) } ?? [] }

    /// Holds the invariants that every history has, whatever was lost on the way: each inventory once, each compared with the one before it,
    /// and in the order in which they were posted.
    func expectOrder(_ machine: SystemID) {
        #expect(inventories == inventories.sorted() && Set(inventories).count == inventories.count, "\(machine)")
        #expect(steps.map(\.inventory) == Array(inventories.dropFirst()), "\(machine): not every inventory changed the counter once")
        #expect(steps.map(\.previousInventory) == Array(inventories.dropLast()), "\(machine)")
        #expect(steps.dropFirst().map(\.previous) == steps.dropLast().map(\.current), "\(machine): a change is not based on the one before")
        #expect(zip(counters, counters.dropFirst()).allSatisfy { $0 < $1 }, "\(machine): \(counters)")
    }
}

/// Checks what a store holds of machines against what they were answered.
enum Promise {
    /// Waits until every queue is worked off.
    static func waitUntilDrained(_ store: Store, within time: Duration = .seconds(90)) async throws {
        let isDrained = try await eventually(within: time) {
            let status = try await Queue(store: store).status()
            return status.allSatisfy { $0.length == 0 }
        }
        #expect(isDrained, "queues are not empty")
        let dead = try await Queue(store: store).status().map(\.dead)
        #expect(dead.allSatisfy { $0 == 0 }, "there are dead letters")
    }

    /// Acknowledged ⊆ stored ⊆ attempted, nothing twice, everything in order. Returns how many inventories are stored.
    @discardableResult
    static func expectKept(_ machines: [Machine], in store: Store) async throws -> Int {
        var total = 0
        for machine in machines {
            let recorded = try await Recorded(machine.id, in: store)
            recorded.expectOrder(machine.id)
            let acknowledged = await machine.acknowledged
            let attempted = await machine.attempted
            total += recorded.inventories.count
            guard recorded.inventories.count > 1 else {
                #expect(recorded.inventories.count >= min(1, acknowledged.count) && acknowledged.count <= 1, "\(machine.id)")
                continue
            }
            let stored = Set(recorded.counters)
            #expect(Set(acknowledged).isSubset(of: stored), "\(machine.id) lost \(Set(acknowledged).subtracting(stored).sorted())")
            #expect(stored.isSubset(of: attempted), "\(machine.id)")
        }
        return total
    }
}
