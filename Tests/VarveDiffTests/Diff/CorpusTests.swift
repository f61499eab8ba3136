import Foundation
import Testing
import VarveModel

@testable import VarveDiff

@Suite(.enabled(if: Corpus.isPresent)) struct CorpusTests {
    private static let matchings = [
        Matching.standard,
        Matching(
            identities: [
                ("facts.modules", .members(["id"])), ("content.softwares", .members(["name", "version", "arch", "from"])),
                ("**.routes", .members(["destination", "family", "via"])), ("**.resources", .members(["type", "base"])),
                ("facts.**.pci", .none), ("**.children", .members(["id"])),
            ], labels: [("facts.modules.*", ["ui_name", "name"]), ("**", ["name", "product"])]),
    ]

    /// A corpus that is there but cannot be read would leave out the tests below without a word.
    @Test func isWhole() {
        #expect(!Corpus.pairs.isEmpty)
        #expect(Corpus.pairs.count == Corpus.lines.count)
    }

    @Test(arguments: Corpus.pairs)
    func lawHolds(pair: Corpus.Pair) throws {
        let documents = (try Document(parsing: Corpus.bytes(pair.before)), try Document(parsing: Corpus.bytes(pair.after)))
        let texts = (documents.0.textWithoutOrder, documents.1.textWithoutOrder)
        for (previous, current, expected) in [(documents.0, documents.1, texts.1), (documents.1, documents.0, texts.0)] {
            for matching in Self.matchings {
                let changes = try check(previous, current, matching)
                #expect(changes.isEmpty == (texts.0 == texts.1))
                let result = try Document(parsing: apply(changes, to: previous))
                let isSame = result.textWithoutOrder == expected
                #expect(isSame)
            }
            try checkInOrder(previous, current)
        }
    }

    private func check(_ previous: Document, _ current: Document, _ matching: Matching) throws -> [RawChange] {
        let changes = diff(previous: previous, current: current, matching: matching)
        #expect(changes.count <= 1_000)
        let lost = Set(changes.filter { $0.mark == .lost }.map(\.path.description))
        let back = diff(previous: current, current: previous, matching: matching, lost: lost)
        let result = try Document(parsing: apply(back, to: current))
        #expect(diff(previous: result, current: previous, matching: matching).isEmpty)
        return changes
    }

    /// Where nothing is matched out of order, what comes out is the current document itself.
    private func checkInOrder(_ previous: Document, _ current: Document) throws {
        let matching = Matching(identities: [("**", .none)], ordered: [("**", true)])
        for limits in [DiffLimits(), .unlimited] {
            let changes = diff(previous: previous, current: current, matching: matching, limits: limits)
            let result = try Document(parsing: apply(changes, to: previous))
            #expect(result.equal(result.root, current, current.root))
        }
    }

    @Test(arguments: Corpus.pairs.filter(\.isUnchanged))
    func noChangeIsTold(pair: Corpus.Pair) throws {
        let (previous, current) = (try Document(parsing: Corpus.bytes(pair.before)), try Document(parsing: Corpus.bytes(pair.after)))
        for matching in Self.matchings { #expect(diff(previous: previous, current: current, matching: matching).isEmpty) }
    }
}
