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
        let outcome = try await PromiseOutcome.of(machines, in: store)
        #expect(outcome.isPromiseKept, "\(outcome.description) \(outcome.details)")
        return outcome.stored
    }
}
