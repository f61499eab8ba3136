import Crypto
import VarveFleet

/// What the systems of a fleet send: a function of the system and of how many inventories it sent before, so that what arrived can be held
/// against it without keeping any of it.
package struct SimulatedFleet: Sendable {
    package let systems: Int
    /// Share of the inventories that differ from the one before, 0 to 1.
    package let changedShare: Double
    private let seed: UInt64
    private let kinds: Int
    /// Templates of all kinds, the kinds in turn.
    private let templates: [InventoryTemplate]

    /// Machines of a kind that inventories are grown from.
    private static let variants = 4

    /// - `kinds`: repeated over the fleet; not empty.
    /// - `size`: bytes of an inventory, about; `nil`: as many as the kind's machines send.
    /// - `changedFields`: in how many fields an inventory differs from the one before; 1 or more.
    package init(systems: Int, kinds: [MachineKind], size: Int?, changedFields: Int, changedShare: Double, seed: UInt64) {
        self.systems = systems
        self.changedShare = changedShare
        self.seed = seed
        self.kinds = kinds.count
        var seeds = SeededGenerator(seed: seed)
        templates = (0..<Self.variants).flatMap { _ in
            kinds.map { InventoryTemplate(kind: $0, seed: seeds.next(), size: size, changedFields: changedFields) }
        }
    }

    /// Most bytes of an inventory.
    package var longest: Int { templates.map(\.longest).max() ?? 0 }

    func template(of system: Int) -> InventoryTemplate { templates[system % templates.count] }

    /// Whether a post of a system, counted from 0, differs from the one before; the first does not.
    func differs(_ post: Int, of system: Int) -> Bool {
        guard post > 0, changedShare < 1 else { return post > 0 }
        var random = SeededGenerator(seed: seed &+ UInt64(system) &* 0xD134_2543_DE82_EF95 &+ UInt64(post) &* 0x9E6C_63D0_876A_9A35)
        return Double(random.next() >> 11) * 0x1p-53 < changedShare
    }

    /// Sequence numbers of a system's first posts: those that change nothing have that of the one before.
    package func sequences(of system: Int, posts: Int) -> [Int] {
        var sequence = 0
        return (0..<posts).map { post in
            if differs(post, of: system) { sequence += 1 }
            return sequence
        }
    }

    /// SHA-256 of the inventories with the first sequence numbers, in lower-case hexadecimal digits.
    package func digests(of system: Int, through sequence: Int) -> [String: Int] {
        let template = template(of: system)
        var digests: [String: Int] = [:]
        for number in 0...sequence {
            let digest = SHA256.hash(data: template.inventory(system: system + 1, sequence: number))
            digests[Self.hexadecimal(digest)] = number
        }
        return digests
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
