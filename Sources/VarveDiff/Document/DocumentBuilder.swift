/// Fills a document's arena from what the reader finds, and hashes each subtree when it is complete.
///
/// The arena has room for all nodes before the first is read, so nothing is checked or moved on the way.
struct DocumentBuilder: JSONEvents {
    private(set) var count = 0
    private(set) var hasDuplicateNames = false
    private let nodes: UnsafeMutableBufferPointer<Node>
    private let source: UnsafePointer<UInt8>?
    private let hasher = SeededHash.process
    private var names = DuplicateNames()
    private var pending = PendingName.none
    /// The innermost container whose end is not read yet; its `next` is the one around it.
    private var open = Self.none

    private static let none = UInt32.max

    private struct PendingName {
        let start: UInt32
        let end: UInt32
        let hash: UInt64
        let flags: Node.Flags

        static let none = PendingName(start: 0, end: 0, hash: 0, flags: [])
    }

    /// - Parameters:
    ///   - arena: uninitialised; at least as long as `ValueCount.bound(of: source)`.
    init(source: UnsafeBufferPointer<UInt8>, arena: UnsafeMutableBufferPointer<Node>) {
        nodes = arena
        self.source = source.baseAddress
    }

    @inline(__always) mutating func beginContainer(_ kind: Node.Kind, at offset: Int) {
        let around = open
        append(kind, from: offset, to: offset, flags: [], hash: 0)
        open = UInt32(truncatingIfNeeded: count &- 1)
        nodes[Int(open)].next = around
    }

    @inline(__always) mutating func endContainer(_ kind: Node.Kind, at end: Int) {
        guard open != Self.none else { return }
        let container = Int(open)
        open = nodes[container].next
        nodes[container].end = UInt32(truncatingIfNeeded: end)
        nodes[container].next = UInt32(truncatingIfNeeded: count)
        if kind == .object { endObject(container) } else { endArray(container) }
    }

    @inline(__always) mutating func name(_ token: StringToken) {
        pending = PendingName(
            start: UInt32(truncatingIfNeeded: token.start), end: UInt32(truncatingIfNeeded: token.end), hash: textHash(token),
            flags: token.hasEscapes ? .nameHasEscapes : [])
    }

    @inline(__always) mutating func string(_ token: StringToken) {
        append(
            .string, from: token.start &- 1, to: token.end &+ 1, flags: token.hasEscapes ? .hasEscapes : [], hash: textHash(token))
    }

    @inline(__always) mutating func number(from start: Int, to end: Int) {
        append(.number, from: start, to: end, flags: [], hash: numberHash(start, end) ^ Self.numberMark)
    }

    @inline(__always) mutating func literal(_ kind: Node.Kind, from start: Int, to end: Int) {
        append(kind, from: start, to: end, flags: [], hash: hasher.fold(UInt64(kind.rawValue), Self.numberMark))
    }

    private static let numberMark: UInt64 = 0xA076_1D64_78BD_642F
    private static let arrayMark: UInt64 = 0xE703_7ED1_A0B4_28DB

    @inline(__always)
    private mutating func append(_ kind: Node.Kind, from start: Int, to end: Int, flags: Node.Flags, hash: UInt64) {
        precondition(count < nodes.count)
        nodes.initializeElement(
            at: count,
            to: Node(
                kind: kind, flags: flags.union(pending.flags), start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: end), nameStart: pending.start, nameEnd: pending.end,
                next: UInt32(truncatingIfNeeded: count &+ 1), nameHash: pending.hash, hash: hash))
        count &+= 1
        pending = .none
        if open != Self.none { nodes[Int(open)].count &+= 1 }
    }

    /// Members count once each whatever their order, so their hashes are added up.
    private mutating func endObject(_ container: Int) {
        var sum: UInt64 = 0
        names.begin(capacity: Int(nodes[container].count))
        var child = container + 1
        while child < count {
            sum &+= memberHash(child)
            if let earlier = names.insert(child, in: nodes, source: source) {
                sum &-= memberHash(earlier)
                nodes[container].count -= 1
                nodes[earlier].flags.insert(.isShadowed)
                hasDuplicateNames = true
            }
            child = Int(nodes[child].next)
        }
        nodes[container].hash = hasher.fold(sum, UInt64(nodes[container].count))
    }

    @inline(__always) private func memberHash(_ node: Int) -> UInt64 { hasher.fold(nodes[node].nameHash, nodes[node].hash) }

    private mutating func endArray(_ container: Int) {
        var state = Self.arrayMark
        var holdsScalarsOnly = true
        var child = container + 1
        while child < count {
            state = hasher.fold(state, nodes[child].hash &+ Self.arrayMark)
            if nodes[child].kind.isContainer { holdsScalarsOnly = false }
            child = Int(nodes[child].next)
        }
        nodes[container].hash = state
        if holdsScalarsOnly { nodes[container].flags.insert(.holdsScalarsOnly) }
    }
}

extension DocumentBuilder {
    @inline(__always) private func textHash(_ token: StringToken) -> UInt64 {
        guard let source else { return 0 }
        return token.hasEscapes ? escapedTextHash(token) : hasher.text(source + token.start, token.end &- token.start)
    }

    @inline(never) private func escapedTextHash(_ token: StringToken) -> UInt64 {
        hasher.text(unescaped(UnsafeBufferPointer(start: source.map { $0 + token.start }, count: token.end - token.start)))
    }

    @inline(__always) private func numberHash(_ start: Int, _ end: Int) -> UInt64 {
        guard let source else { return 0 }
        let isNegative = source[start] == Byte.minus
        let first = isNegative ? start &+ 1 : start
        guard end &- first <= DecimalNumber.chunk else { return generalNumberHash(start, end) }
        var magnitude: UInt64 = 0
        for offset in first..<end {
            guard Byte.isDigit(source[offset]) else { return generalNumberHash(start, end) }
            magnitude = magnitude &* 10 &+ UInt64(source[offset] &- Byte.zero)
        }
        return DecimalNumber.hash(integer: magnitude, digitCount: end &- first, isNegative: isNegative, with: hasher)
    }

    @inline(never) private func generalNumberHash(_ start: Int, _ end: Int) -> UInt64 {
        guard let source else { return 0 }
        return DecimalNumber(UnsafeBufferPointer(start: source + start, count: end - start)).hash(with: hasher)
    }
}
