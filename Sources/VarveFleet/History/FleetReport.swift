import VarveModel

/// An inventory that a machine of a fleet sent.
package struct FleetReport: Sendable {
    /// Index of the machine in the fleet.
    package let system: Int
    package let kind: MachineKind
    /// The machine's host name; no other machine of the fleet has it.
    package let name: String
    package let time: Timestamp
    /// The JSON text.
    package let inventory: [UInt8]
    /// What changed since the machine's report before, in words.
    package let events: [String]
}
