import VarveModel

/// An inventory in pieces, between which stand the numbers that differ from system to system and from one inventory to the next.
///
/// The inventory with sequence number n is a function of n: nothing is kept of those before it, no tree is built, and writing one copies
/// the pieces. Two that follow each other differ in exactly as many fields as the template was made for: `simulated.sequence`, and counters
/// of the document, which take turns and grow by one each.
package struct InventoryTemplate: Sendable {
    package let kind: MachineKind
    /// Fields in which two inventories that follow each other differ; 1 or more.
    package let changedFields: Int
    /// Bytes that an inventory has at most.
    package let longest: Int
    private let text: [UInt8]
    private let slots: [(offset: Int, slot: TemplateSlot)]
    private let counters: Int

    /// Where the sequence number stands.
    package static let sequencePath = "simulated.sequence"
    /// Counters that take turns, where fewer change at once.
    private static let turns = 32
    private static let longestNumber = 20

    /// A template grown from a machine.
    ///
    /// - `size`: bytes that inventories should have, about; `nil`: as many as the machine's.
    /// - `changedFields`: 1 or more.
    package init(kind: MachineKind, seed: UInt64, size: Int? = nil, changedFields: Int) {
        let machine = Machine(kind: kind, seed: seed, start: Timestamp(microseconds: 1_767_225_600_000_000), number: 1)
        var random = SeededGenerator(seed: ~seed)
        let style = kind.behaviour.style
        let builder = TemplateBuilder(style: style, size: size, counters: changedFields - 1, turns: Self.turns)
        var writer = DocumentWriter(style: style, reserving: size ?? 16_384)
        writer.write(builder.document(from: machine.document, using: &random))
        self.kind = kind
        self.changedFields = changedFields
        text = writer.bytes
        slots = writer.slots
        counters = writer.slots.count { if case .counter = $0.slot { true } else { false } }
        longest = text.count + slots.count * Self.longestNumber
    }

    /// Writes an inventory.
    ///
    /// - `target`: has room for `longest` bytes.
    /// - Returns: number of bytes written.
    package func write(system: Int, sequence: Int, to target: UnsafeMutableRawBufferPointer) -> Int {
        guard target.count >= longest, let start = target.baseAddress else { preconditionFailure("\(target.count) bytes are too few") }
        return text.withUnsafeBytes { text in
            var (copied, end) = (0, start)
            for (offset, slot) in slots {
                end.copyMemory(from: text.baseAddress! + copied, byteCount: offset - copied)
                end += offset - copied
                end = Decimal.write(number(in: slot, system, sequence), to: end)
                copied = offset
            }
            end.copyMemory(from: text.baseAddress! + copied, byteCount: text.count - copied)
            return end - start + text.count - copied
        }
    }

    /// The inventory as bytes.
    package func inventory(system: Int, sequence: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: longest) { target, count in
            count = write(system: system, sequence: sequence, to: UnsafeMutableRawBufferPointer(target))
        }
    }

    private func number(in slot: TemplateSlot, _ system: Int, _ sequence: Int) -> Int {
        switch slot {
        case .system: system
        case .sequence: sequence
        // Each inventory gives the next of them a turn, in a ring.
        case .counter(let place, let from): from + (sequence * (changedFields - 1) + counters - 1 - place) / counters
        }
    }
}

/// Decimal digits of numbers that are not negative.
private enum Decimal {
    /// - Returns: where the text ends.
    static func write(_ number: Int, to start: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
        var (rest, digits) = (UInt64(number), 1)
        while rest >= 10 { (rest, digits) = (rest / 10, digits + 1) }
        rest = UInt64(number)
        for place in stride(from: digits - 1, through: 0, by: -1) {
            start.storeBytes(of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10), toByteOffset: place, as: UInt8.self)
            rest /= 10
        }
        return start + digits
    }
}
