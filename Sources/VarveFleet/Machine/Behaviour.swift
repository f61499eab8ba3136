import VarveModel

/// What sets one kind of machine apart from the others. Conforming types have no values.
protocol Behaviour {
    /// First part of host names.
    static func hostPrefix(using random: inout SeededGenerator) -> String
    /// The machine's first document.
    static func document(of state: inout MachineState, at start: Timestamp) -> Value
    /// Moves what moves by itself: counters, memory, leases. `seconds` passed until `time`.
    static func elapse(_ seconds: Int, to time: Timestamp, in state: inout MachineState)
    /// Starts every uptime anew.
    static func reboot(_ state: inout MachineState)
    /// What operators do to such a machine.
    static var operations: [Operation] { get }
    /// Puts into another order what the agent sends without an order of its own.
    static func disorder(_ document: inout Value, using random: inout SeededGenerator)
    static var style: DocumentWriter.Style { get }
}
