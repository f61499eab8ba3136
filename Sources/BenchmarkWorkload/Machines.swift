import VarveDiff
import VarveFleet
import VarveModel

/// Simulated NethServer machines.
package enum Machines {
    /// The inventory of a machine with one node: about 11 KB.
    package static func inventory(seed: UInt64 = 1) throws -> [UInt8] {
        var seed = seed * 1_000
        while true {
            var machine = Machine(kind: .nethserver, seed: seed, start: Timestamp(microseconds: 1_780_000_000_000_000))
            let text = machine.inventory()
            if text.firstRange(of: Array(#""2": {"creation_date""#.utf8)) == nil { return text }
            seed += 1
        }
    }
}
