import Testing
import VarveDiff

/// Applying the changes to the previous document gives the current one.
@Suite struct DiffLawTests {
    private static let identity = Identity([Identity.Entry("**.items", by: "id"), Identity.Entry("a.**", by: "id")])

    @Test(arguments: 0..<10)
    func holdsForRandomPairs(seed: UInt64) throws {
        var documents = RandomDocuments(seed: seed)
        for round in 0..<250 {
            try check(documents.value(), documents.value(), "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: 0..<20)
    func holdsForMutations(seed: UInt64) throws {
        var documents = RandomDocuments(seed: 1_000 + seed)
        var value = documents.value()
        for round in 0..<150 {
            var next = documents.mutated(value)
            if round % 5 == 0 {
                next = .object([
                    Reference.Member(name: "\"items\"", value: next), Reference.Member(name: "\"a\"", value: documents.value()),
                ])
            }
            try check(value, next, "seed \(seed), round \(round)")
            value = next.bytes.count > 3_000 ? documents.value() : next
        }
    }

    @Test(arguments: [
        DiffLimits(perNode: 1), DiffLimits(perNode: 2, total: 3), DiffLimits(perNode: 100, total: 1), DiffLimits(perNode: 3, total: 7),
    ])
    func holdsWhenChangesCollapse(limits: DiffLimits) throws {
        var documents = RandomDocuments(seed: 99)
        for round in 0..<300 {
            let value = documents.value()
            try check(value, documents.mutated(value), "round \(round)", limits)
        }
    }

    @Test func noChangeIsSuperfluous() throws {
        var documents = RandomDocuments(seed: 4_242)
        for _ in 0..<500 {
            let before = documents.value()
            let after = documents.mutated(before)
            let previous = try Document(parsing: before.bytes)
            let changes = diff(previous: previous, current: try Document(parsing: after.bytes), identity: Self.identity)
            guard let place = changes.indices.randomElement(using: &documents.random) else { continue }
            let others = Array(changes[..<place] + changes[(place + 1)...])
            guard let result = try? apply(others, to: previous) else { continue }
            let isSame = ReferenceParser.parse(result).canonical() == after.canonical()
            #expect(!isSame, "\(before.text) → \(after.text): \(changes[place])")
        }
    }

    private func check(_ before: Reference, _ after: Reference, _ name: String, _ limits: DiffLimits = DiffLimits()) throws {
        let (previous, current) = (try Document(parsing: before.bytes), try Document(parsing: after.bytes))
        let changes = diff(previous: previous, current: current, identity: Self.identity, limits: limits)
        #expect(changes.count <= limits.total)
        let result = try apply(changes, to: previous)
        let expected = after.canonical(identity: "id")
        let isSame = ReferenceParser.parse(result).canonical(identity: "id") == expected
        #expect(isSame, "\(name): \(before.text) → \(after.text)")
        if changes.isEmpty { #expect(before.canonical(identity: "id") == expected, "\(name)") }
        for change in changes { #expect(FieldPath(parsing: change.path.description)?.description == change.path.description) }
    }
}
