import Testing
import VarveFleet

@Suite struct SeededGeneratorTests {
    /// Reference values of SplitMix64 with seed 1234567.
    @Test func matchesTheReference() {
        var random = SeededGenerator(seed: 1_234_567)
        let numbers = (0..<5).map { _ in random.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ])
    }

    @Test func drawsCoverTheRange() {
        var random = SeededGenerator(seed: 7)
        #expect(Set((0..<500).map { _ in random.within(-2...3) }) == [-2, -1, 0, 1, 2, 3])
        #expect(Set((0..<500).map { _ in random.element(of: ["a", "b"]) }) == ["a", "b"])
    }

    @Test func shuffleKeepsTheElements() {
        var random = SeededGenerator(seed: 9)
        var list = Array(0..<50)
        random.shuffle(&list)
        #expect(list != Array(0..<50) && list.sorted() == Array(0..<50))
        var empty: [Int] = []
        random.shuffle(&empty)
        #expect(empty.isEmpty)
    }

    @Test func uuidsHaveTheirForm() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<20 {
            #expect(random.uuid().wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        }
    }
}
