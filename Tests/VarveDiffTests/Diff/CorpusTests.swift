import Foundation
import Testing
import VarveModel

@testable import VarveDiff

@Suite(.enabled(if: Corpus.isPresent)) struct CorpusTests {
    /// A corpus that is there but cannot be read would leave out the tests below without a word.
    @Test func isWhole() {
        #expect(!Corpus.pairs.isEmpty)
        #expect(Corpus.pairs.count == Corpus.lines.count)
    }

    @Test(arguments: Corpus.pairs)
    func lawHolds(pair: Corpus.Pair) throws {
        let (previous, current) = (try Document(parsing: Corpus.bytes(pair.before)), try Document(parsing: Corpus.bytes(pair.after)))
        let changes = diff(previous: previous, current: current, identity: .builtIn)
        #expect(changes.count <= 1_000)
        let result = try Document(parsing: apply(changes, to: previous))
        #expect(diff(previous: result, current: current, identity: .builtIn).isEmpty)
        let isSame = unordered(result, result.root) == unordered(current, current.root)
        #expect(isSame)
    }

    /// The oracle counts arrays by place, so only pairs that differ in no array compare.
    @Test func leafCountsAreTheOracles() throws {
        var compared = 0
        for pair in Corpus.pairs {
            let (previous, current) = (try Document(parsing: Corpus.bytes(pair.before)), try Document(parsing: Corpus.bytes(pair.after)))
            let limits = DiffLimits(perNode: 1_000_000, total: 1_000_000)
            let changes = diff(previous: previous, current: current, identity: .none, limits: limits)
            guard changes.allSatisfy(\.path.hasKeysOnly), !sameButForOrder(previous, current, changes) else { continue }
            var counts = LeafCounts()
            for change in changes { try counts.add(change) }
            counts.added += objects(of: changes, .delete, thatAreEmptyIn: current)
            counts.removed += objects(of: changes, .create, thatAreEmptyIn: previous)
            #expect(counts == LeafCounts(changed: pair.changedLeaves, added: pair.addedLeaves, removed: pair.removedLeaves), "\(pair)")
            compared += 1
        }
        print("oracle: \(compared) of \(Corpus.pairs.count) pairs differ in no array")
        #expect(compared >= 10)
    }

    /// Scalar arrays in another order are equal to us, and differ to the oracle.
    private func sameButForOrder(_ previous: Document, _ current: Document, _ changes: [RawChange]) -> Bool {
        guard let result = try? Document(parsing: apply(changes, to: previous)) else { return true }
        return !result.equal(result.root, current, current.root)
    }

    /// To the oracle an empty object is a leaf, which goes when the first member comes.
    private func objects(of changes: [RawChange], _ type: ChangeType, thatAreEmptyIn document: Document) -> Int {
        let parents = Set(changes.filter { $0.type == type }.map { FieldPath(steps: $0.path.steps.dropLast()) })
        return parents.filter { path in
            let node = path.steps.reduce(document.root) { node, step in
                document.children(node).first { step == .key(document.name($0)) } ?? node
            }
            return document[node].count == 0
        }.count
    }

    /// A text in which the order of members, of scalars in arrays and of identified elements plays no part.
    private func unordered(_ document: Document, _ node: Node.ID) -> String {
        switch document[node].kind {
        case .object:
            let members = document.children(node).map { document.name($0).text + ":" + unordered(document, $0) }
            return "{" + members.sorted().joined(separator: ",") + "}"
        case .array:
            let elements = document.children(node).map { unordered(document, $0) }
            let keys = ["id", "name", "section"]
            let isIdentified = keys.contains { IdentifiedElements(of: node, by: FieldName($0), in: document) != nil }
            let hasOrder = !document[node].flags.contains(.holdsScalarsOnly) && !isIdentified
            return "[" + (hasOrder ? elements : elements.sorted()).joined(separator: ",") + "]"
        case .number: return String(decoding: DecimalNumber(document.source(node)).digits, as: UTF8.self)
        case .string: return String(decoding: document.string(node).contents(in: document.bytes), as: UTF8.self)
        default: return "\(document[node].kind)"
        }
    }
}

private struct LeafCounts: Equatable {
    var changed = 0
    var added = 0
    var removed = 0

    mutating func add(_ change: RawChange) throws {
        let before = try change.previous.map(leaves) ?? 0
        let after = try change.current.map(leaves) ?? 0
        if isLeaf(change.previous), isLeaf(change.current) {
            changed += 1
        } else {
            (added, removed) = (added + after, removed + before)
        }
    }

    private func leaves(_ text: [UInt8]) throws -> Int {
        let document = try Document(parsing: text)
        return document.nodes.filter { !$0.kind.isContainer || $0.count == 0 }.count
    }

    private func isLeaf(_ text: [UInt8]?) -> Bool {
        guard let text, let document = try? Document(parsing: text) else { return false }
        return document.nodes.count == 1
    }
}

extension FieldPath {
    fileprivate var hasKeysOnly: Bool { steps.allSatisfy { if case .key = $0 { true } else { false } } }
}
