import Testing
import VarveModel

@testable import VarveStore

@Suite struct PartitioningTests {
    /// Stored data depends on these: where one changes, systems lose their history.
    @Test func isWhatItAlwaysWas() throws {
        let ids = ["a", "web-1", "ns8-milano-03", "7b0e1c9a-2f6e-4f54-9d9b-0d6c5a5c2f11", "A.B_C-d"]
        let systems = try ids.map { try #require(SystemID($0)) }
        #expect(systems.map { Partitioning(count: 64).partition(of: $0) } == [0, 49, 42, 41, 35])
        #expect(systems.map { Partitioning(count: 1000).partition(of: $0) } == [824, 153, 194, 633, 251])
        #expect(systems.allSatisfy { Partitioning(count: 1).partition(of: $0) == 0 })
        #expect(PartitionTags(count: 4).tags == ["0-063n", "1-0djg", "2-07d3", "3-007j"])
    }

    @Test func spreadsSystems() throws {
        let partitioning = Partitioning(count: 64)
        var counts = [Int](repeating: 0, count: 64)
        for number in 0..<64_000 { counts[partitioning.partition(of: try #require(SystemID("web-\(number)")))] += 1 }
        #expect(counts.allSatisfy { (800...1200).contains($0) }, "\(counts)")
    }

    @Test func idsAreUniqueOverPartitions() {
        let partitioning = Partitioning(count: 3)
        let ids = (1...50).flatMap { sequence in (0..<3).map { partitioning.id(sequence: Int64(sequence), partition: $0) } }
        #expect(Set(ids).count == ids.count)
    }
}
