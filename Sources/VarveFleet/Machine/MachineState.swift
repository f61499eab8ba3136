/// A machine's document and what its changes need to know.
struct MachineState: Sendable {
    let identity: Identity
    var document = Value.null
    var random: SeededGenerator
    /// Highest instance number ever given, by application: numbers are not used again.
    var issued: [String: Int] = [:]
    private(set) var events: [String] = []
    private var claimed: Set<String> = []

    init(identity: Identity, random: SeededGenerator) {
        self.identity = identity
        self.random = random
    }

    /// Forgets the changes of the step before.
    mutating func beginStep() {
        events.removeAll(keepingCapacity: true)
        claimed.removeAll(keepingCapacity: true)
    }

    /// Reserves a part of the document for one change of this step.
    ///
    /// Two changes of a step never touch the same part, so that none undoes or hides another.
    mutating func claim(_ part: String) -> Bool { claimed.insert(part).inserted }

    func isFree(_ part: String) -> Bool { !claimed.contains(part) }

    /// Says in words what changed.
    mutating func note(_ event: String) { events.append(event) }
}
