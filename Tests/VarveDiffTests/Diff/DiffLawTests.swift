import Testing
import VarveModel

@testable import VarveDiff

/// Applying the changes to the previous document gives the current one.
@Suite struct DiffLawTests {
    /// A way of comparing, and what then has no order.
    struct Way: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let matching: Matching
        let unordered: Reference.Unordered
    }

    private static let found = [["id"], ["Name"], ["mac"]]

    static let ways = [
        Way(testDescription: "as found", matching: .standard, unordered: Reference.Unordered(identities: found)),
        Way(
            testDescription: "as rules say",
            matching: Matching(
                identities: [
                    ("**.items", .members(["id"])), ("a.**", .members(["id", "b", "c"])), ("**.c", .none), ("**", .members(["b", "Name"])),
                ],
                labels: [("**", ["a", "b", "Name", "id"])]),
            unordered: Reference.Unordered(identities: found + [["id", "b", "c"], ["b", "Name"]])),
        Way(
            testDescription: "no identities", matching: Matching(identities: [("**", .none)]), unordered: Reference.Unordered()),
        Way(
            testDescription: "everything in order",
            matching: Matching(identities: [("**", .none)], ordered: [("a.b", true), ("**", true)], labels: [("**.items.*", ["id"])]),
            unordered: .nothing),
    ]

    @Test(arguments: ways, 0..<4 as Range<UInt64>)
    func holdsForRandomPairs(way: Way, seed: UInt64) throws {
        var documents = RandomDocuments(seed: seed)
        for round in 0..<350 {
            try check(documents.value(), documents.value(), way, "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: ways, 0..<6 as Range<UInt64>)
    func holdsForMutations(way: Way, seed: UInt64) throws {
        var documents = RandomDocuments(seed: 1_000 + seed)
        var value = documents.value()
        for round in 0..<350 {
            var next = documents.mutated(value)
            if round % 5 == 0 {
                next = .object([
                    Reference.Member(name: "\"items\"", value: next), Reference.Member(name: "\"a\"", value: documents.value()),
                ])
            }
            try check(value, next, way, "seed \(seed), round \(round)")
            value = next.bytes.count > 3_000 ? documents.value() : next
        }
    }

    @Test(
        arguments: [
            DiffLimits(perNode: 1), DiffLimits(perNode: 2, total: 3), DiffLimits(perNode: 100, total: 1),
            DiffLimits(perNode: 3, total: 7, minimumLoss: 1), .unlimited,
        ], ways)
    func holdsWithinLimits(limits: DiffLimits, way: Way) throws {
        var documents = RandomDocuments(seed: 99)
        for round in 0..<250 {
            let value = documents.value()
            try check(value, documents.mutated(value), way, "round \(round)", limits)
        }
    }

    /// What one difference tells as lost, another one gets back.
    @Test(arguments: ways)
    func holdsForWhatWasLostAndReturns(way: Way) throws {
        var documents = RandomDocuments(seed: 2_718)
        var (lostCount, returnedCount) = (0, 0)
        for round in 0..<600 {
            let members = (0..<3).map { Reference.Member(name: "\"m\($0)\"", value: documents.value(depth: 1)) }
            let whole = Reference.object([Reference.Member(name: "\"facts\"", value: .object(members))])
            let part = documents.thinned(documents.mutated(whole))
            let limits = DiffLimits(minimumLoss: 1 + round % 4)
            let gone = try check(whole, part, way, "loss \(round)", limits)
            let lost = Set(gone.filter { $0.mark == .lost }.map(\.path.description))
            let back = try check(part, whole, way, "return \(round)", limits, lost: lost)
            lostCount += lost.count
            returnedCount += back.count { $0.mark == .returned }
            #expect(back.allSatisfy { $0.mark != .returned || lost.contains($0.path.description) })
        }
        #expect(lostCount > 500 && returnedCount > 500, "\(lostCount), \(returnedCount)")
    }

    @Test(arguments: ways)
    func noChangeIsSuperfluous(way: Way) throws {
        var documents = RandomDocuments(seed: 4_242)
        for _ in 0..<200 {
            let before = documents.value()
            let after = documents.mutated(before)
            let previous = try Document(parsing: before.bytes)
            let changes = diff(previous: previous, current: try Document(parsing: after.bytes), matching: way.matching)
            guard let place = changes.indices.randomElement(using: &documents.random) else { continue }
            let others = Array(changes[..<place] + changes[(place + 1)...])
            guard let result = try? apply(others, to: previous) else { continue }
            let isSame = ReferenceParser.parse(result).canonical(way.unordered) == after.canonical(way.unordered)
            #expect(!isSame, "\(before.text) → \(after.text): \(changes[place])")
        }
    }

    @discardableResult
    private func check(
        _ before: Reference, _ after: Reference, _ way: Way, _ name: String, _ limits: DiffLimits = DiffLimits(), lost: Set<String> = []
    ) throws -> [RawChange] {
        let (previous, current) = (try Document(parsing: before.bytes), try Document(parsing: after.bytes))
        let changes = diff(previous: previous, current: current, matching: way.matching, limits: limits, lost: lost)
        #expect(changes.count <= limits.total)
        let result = try apply(changes, to: previous)
        let expected = after.canonical(way.unordered)
        let isSame = ReferenceParser.parse(result).canonical(way.unordered) == expected
        #expect(isSame, "\(name): \(before.text) → \(after.text)")
        if changes.isEmpty {
            let isUnchanged = before.canonical(way.unordered) == expected
            #expect(isUnchanged, "\(name): \(before.text) → \(after.text)")
        }
        let unreadable = changes.map(\.path.description).filter { FieldPath(parsing: $0)?.description != $0 }
        #expect(unreadable.isEmpty)
        return changes
    }
}
