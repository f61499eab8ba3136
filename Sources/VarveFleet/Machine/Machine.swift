import VarveModel

/// One simulated machine: a document that changes as time passes. The same kind, seed and calls give the same bytes.
package struct Machine: Sendable {
    package let kind: MachineKind
    /// When `advance` was last told to be.
    package private(set) var time: Timestamp
    private var state: MachineState
    /// Decides about order only, so that a machine changes alike however often it is asked for its inventory.
    private var noise: SeededGenerator
    /// What `steadyInventory` made last, while it still is what it would make.
    private var steady: [UInt8]?

    /// - `number`: number in the host name, for fleets in which names must differ; drawn from the seed where it is `nil`.
    package init(kind: MachineKind, seed: UInt64, start: Timestamp, number: Int? = nil) {
        var random = SeededGenerator(seed: seed)
        let identity = Identity(prefix: kind.behaviour.hostPrefix(using: &random), number: number, using: &random)
        self.kind = kind
        time = start
        noise = SeededGenerator(seed: random.next())
        state = MachineState(identity: identity, random: random)
        state.document = kind.behaviour.document(of: &state, at: start)
    }

    /// The inventory as it is now.
    var document: Value { state.document }

    /// A host name, such as `ns8-milano-03`.
    package var name: String { state.identity.host }

    /// What the last `advance` changed, in words: `mail1 updated 1.7.4 → 1.8.0`. Volatile values are not mentioned; summer time is.
    package var events: [String] { state.events }

    /// Lets time pass: volatile values move, and some changes happen that an operator would recognise.
    ///
    /// - Parameters:
    ///   - time: the new time; one before the present time counts as the present time.
    ///   - changes: how many changes; `nil` draws them as they happen in the field, where most days bring none. Each has a part of the
    ///     document to itself, so a number far beyond ten is not reached.
    package mutating func advance(to time: Timestamp, changes: Int? = nil) {
        let seconds = max(0, Int((time.microseconds - self.time.microseconds) / 1_000_000))
        self.time = max(self.time, time)
        steady = nil
        state.beginStep()
        kind.behaviour.elapse(seconds, to: self.time, in: &state)
        change(changes ?? Pace.changes(in: seconds, using: &state.random))
        if changes == nil, events.isEmpty, Pace.reboots(in: seconds, using: &state.random) {
            kind.behaviour.reboot(&state)
            state.note("rebooted")
        }
    }

    /// Lets time pass in which nothing happens but that so many counters grow by one each: for measuring what a change costs.
    ///
    /// - `changes`: at most as many as the document has counters.
    package mutating func advance(to time: Timestamp, countersOnly changes: Int) {
        self.time = max(self.time, time)
        state.beginStep()
        guard changes > 0 else { return }
        steady = nil
        let counters = state.document.counters
        var places: Set<Int> = []
        while places.count < min(changes, counters) { places.insert(state.random.below(counters)) }
        state.document.increase(counters: places.sorted())
    }

    /// The JSON text that the machine would send now, its lists in the order in which they are kept.
    package mutating func steadyInventory() -> [UInt8] {
        if let steady { return steady }
        var writer = DocumentWriter(style: kind.behaviour.style, reserving: 16_384)
        writer.write(state.document)
        steady = writer.bytes
        return writer.bytes
    }

    /// The JSON text that the machine would send now. Two calls may differ in the order of what has no order.
    package mutating func inventory() -> [UInt8] {
        var document = state.document
        kind.behaviour.disorder(&document, using: &noise)
        var writer = DocumentWriter(style: kind.behaviour.style, reserving: 16_384)
        writer.write(document)
        return writer.bytes
    }

    private mutating func change(_ count: Int) {
        let operations = kind.behaviour.operations
        let total = operations.reduce(0) { $0 + $1.weight }
        var done = 0
        var attempts = count * 50  // what finds nothing to apply to is drawn again, within reason
        while done < count, attempts > 0 {
            attempts -= 1
            if Self.draw(operations, total, using: &state.random).apply(&state) { done += 1 }
        }
    }

    private static func draw(_ operations: [Operation], _ total: Int, using random: inout SeededGenerator) -> Operation {
        var left = random.below(total)
        for operation in operations {
            left -= operation.weight
            if left < 0 { return operation }
        }
        return operations[0]
    }
}
