import Testing
import VarveModel

@testable import VarveDiff

@Suite struct PathTableTests {
    /// Beside a plain dictionary, over random operations.
    @Test func behavesAsADictionary() {
        var random = SeededGenerator(seed: 5)
        var table = PathTable<FlappingField>()
        var model: [[UInt8]: FlappingField] = [:]
        let keys = ["", "a", "a.b", "a.b.c", "a[1]", "a[]", "ab", "ab.c", "b", "a!", "\"a.b\".c", "é", "e\u{301}"].map { Array($0.utf8) }
        for round in 0..<5_000 {
            let key = random.pick(keys)
            switch random.below(4) {
            case 0, 1:
                let field = FlappingField(
                    other: Array(repeating: 1, count: random.below(9)), settlesAt: Timestamp(microseconds: Int64(round)))
                #expect(table.set(key, field) == true)
                model[key] = field
            case 2:
                table.remove(key)
                model[key] = nil
            default:
                table.remove(below: key)
                model = model.filter { entry, _ in !isBelow(entry, key) }
            }
            #expect(table[key] == model[key] && table.entries.count == model.count)
            #expect(table.byteCount == model.reduce(0) { $0 + $1.key.count + ($1.value.other?.count ?? 0) })
        }
        #expect(table.entries.map(\.key) == model.keys.sorted { $0.lexicographicallyPrecedes($1) })
    }

    @Test func refusesWhatHasNoRoomAndKeepsTheRest() {
        var table = PathTable<FlappingField>()
        let field = { (size: Int) in FlappingField(other: Array(repeating: 1, count: size), settlesAt: Timestamp(microseconds: 0)) }
        #expect(table.set([1], field(201)) == false)
        for number in 0..<64 { #expect(table.set([UInt8(number)], field(100)) == true) }
        #expect(table.set([200], field(1)) == false)
        #expect(table.set([0], field(200)) == true)
        var bytes = PathTable<FlappingField>()
        for number in 0..<40 { #expect(bytes.set([UInt8(number)], field(200)) == true) }
        #expect(bytes.set([40], field(200)) == false && bytes.byteCount == 40 * 201)
    }

    private func isBelow(_ key: [UInt8], _ path: [UInt8]) -> Bool {
        let (text, prefix) = (String(decoding: key, as: UTF8.self), String(decoding: path, as: UTF8.self))
        if prefix.isEmpty { return !key.isEmpty }
        return [prefix + ".", prefix + "["].contains { key.starts(with: Array($0.utf8)) } && !text.isEmpty
    }
}
