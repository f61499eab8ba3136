import Foundation
import Testing
import VarveModel

@testable import VarveDiff

/// Leaves that changed, came and went, as other programs counted them.
@Suite(.enabled(if: Corpus.isPresent)) struct OracleTests {
    /// The oracle counts arrays by place, so only pairs compare whose arrays are equal wherever both documents have one.
    @Test func leafCountsAreTheOracles() throws {
        var compared = 0
        for pair in Corpus.pairs {
            let (before, after) = (try Corpus.bytes(pair.before), try Corpus.bytes(pair.after))
            guard ReferenceParser.parse(before).agreesInArrays(with: ReferenceParser.parse(after)) else { continue }
            let (previous, current) = (try Document(parsing: before), try Document(parsing: after))
            let counts = try LeafCounts(
                diff(previous: previous, current: current, matching: .standard, limits: .unlimited), previous, current)
            #expect(counts == LeafCounts(changed: pair.changedLeaves, added: pair.addedLeaves, removed: pair.removedLeaves), "\(pair)")
            compared += 1
        }
        print("oracle: \(compared) of \(Corpus.pairs.count) pairs differ in no array")
        #expect(compared >= 10)
    }

    @Test func countsLeavesAsTheOracleDoes() throws {
        let counts = { (before: String, after: String) in
            let (previous, current) = (try Document(parsing: Array(before.utf8)), try Document(parsing: Array(after.utf8)))
            return try LeafCounts(diff(previous: previous, current: current, matching: .standard, limits: .unlimited), previous, current)
        }
        #expect(try counts(#"{"x":{}}"#, #"{"x":{"a":1}}"#) == LeafCounts(changed: 0, added: 1, removed: 1))
        #expect(try counts(#"{"x":{}}"#, #"{"x":[]}"#) == LeafCounts(changed: 1, added: 0, removed: 0))
        #expect(try counts(#"{"x":3}"#, #"{"x":{"a":1}}"#) == LeafCounts(changed: 0, added: 1, removed: 1))
        #expect(try counts(#"{"x":{"a":[1,{"b":2}]},"y":1}"#, #"{"x":{},"y":1.0}"#) == LeafCounts(changed: 0, added: 1, removed: 2))
    }
}

private struct LeafCounts: Equatable {
    var changed = 0
    var added = 0
    var removed = 0

    init(changed: Int, added: Int, removed: Int) {
        (self.changed, self.added, self.removed) = (changed, added, removed)
    }

    init(_ changes: [RawChange], _ previous: Document, _ current: Document) throws {
        for change in changes { try add(change) }
        added += objects(of: changes, .delete, thatAreEmptyIn: current)
        removed += objects(of: changes, .create, thatAreEmptyIn: previous)
    }

    private mutating func add(_ change: RawChange) throws {
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
}

extension Reference {
    /// Whether arrays at the same path are equal, element by element.
    fileprivate func agreesInArrays(with other: Reference) -> Bool {
        switch (self, other) {
        case (.array, .array): return canonical(.nothing) == other.canonical(.nothing)
        case (.object, .object):
            let others = other.lastMembers
            return lastMembers.allSatisfy { name, value in others[name].map(value.agreesInArrays) ?? true }
        default: return true
        }
    }
}
