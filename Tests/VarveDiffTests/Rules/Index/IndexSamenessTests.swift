import Testing

@testable import VarveDiff

/// Whether indexed values are the same is told without finding them, and never wrongly.
@Suite struct IndexSamenessTests {
    private let rules = RuleSet([
        Rule(nil, "modules.secret.version", isIndexed: false), Rule(nil, "os", isIndexed: true),
        Rule(nil, "modules.*.version", isIndexed: true), Rule(nil, "tags[]", isIndexed: true), Rule(nil, "rows[1].a", isIndexed: true),
    ])

    private func document(_ text: String) throws -> Document { try Document(parsing: Array(text.utf8)) }

    private func isSame(_ old: String, _ new: String) throws -> Bool { rules.haveSameIndexed(try document(old), try document(new)) }

    @Test(arguments: [
        (#"{"os":"a","load":1}"#, #"{"os":"a","load":2}"#), (#"{"os":"a","x":{"y":1}}"#, #"{"os":"a","x":[2,3]}"#),
        (
            #"{"modules":[{"id":"m","version":"1","up":1},{"id":"n","version":"2"}]}"#,
            #"{"modules":[{"id":"m","version":"1","up":2},{"id":"n","version":"2"}]}"#
        ),
        (#"{"modules":[{"id":"secret","version":"1"}]}"#, #"{"modules":[{"id":"secret","version":"2"}]}"#),
        (#"{"rows":[{"b":1},{"a":1,"b":1}]}"#, #"{"rows":[{"b":2},{"a":1,"b":3}]}"#),
    ])
    func whatIsNotIndexedMayChange(old: String, new: String) throws {
        #expect(try isSame(old, new))
    }

    @Test(arguments: [
        (#"{"os":"a"}"#, #"{"os":"b"}"#), (#"{"os":1.5}"#, #"{"os":1.50}"#), (#"{"os":"a"}"#, "{}"), ("{}", #"{"os":"a"}"#),
        (#"{"os":"a"}"#, #"{"os":{}}"#), (#"{"os":null}"#, #"{"os":"a"}"#),
        (#"{"modules":[{"id":"m","version":"1"}]}"#, #"{"modules":[{"id":"n","version":"1"}]}"#),
        (#"{"modules":[{"id":"m","version":"1"}]}"#, #"{"modules":[{"id":"m","version":"1"},{"id":"n","version":"2"}]}"#),
        (#"{"tags":["a"]}"#, #"{"tags":["b"]}"#), (#"{"rows":[{},{"a":1}]}"#, #"{"rows":[{},{},{"a":1}]}"#),
    ])
    func whatIsIndexedMayNot(old: String, new: String) throws {
        #expect(try !isSame(old, new))
    }

    @Test func withoutIndexedPathsNothingDiffers() throws {
        #expect(RuleSet([Rule(nil, "a", ignore: true)]).haveSameIndexed(try document("1"), try document("{}")))
    }

    @Test("random documents and rules: never true where the values differ", arguments: 0..<8)
    func isNeverWrong(seed: UInt64) throws {
        var documents = RandomDocuments(seed: 1100 + seed)
        let patterns = ["a", "a.*", "**.b", "*.id", "items[]", "items[1].**", "c.**.a", "**.\"d.e\"", "*[0]", "x*"] as [PathPattern]
        var told = 0
        for _ in 0..<400 {
            let rules = RuleSet((0..<3).map { _ in Rule(nil, documents.random.pick(patterns), isIndexed: !documents.random.chance(4)) })
            let parts = (0..<3).map { _ in documents.value() }
            let changed = parts.map { documents.random.chance(2) ? $0 : documents.mutated($0) }
            let sides = try [parts, changed].map { sides in
                try document("{\"a\":\(sides[0].text),\"items\":\(sides[1].text),\"c\":\(sides[2].text)}")
            }
            guard rules.haveSameIndexed(sides[0], sides[1]) else { continue }
            told += sides[0].bytes == sides[1].bytes ? 0 : 1
            #expect(rules.indexed(sides[0]) == rules.indexed(sides[1]), "\(sides.map { String(decoding: $0.bytes, as: UTF8.self) })")
        }
        #expect(told > 20)
    }
}
