import Testing
import VarveFleet
import VarveLoad

@Suite struct SimulatedFleetTests {
    private static func fleet(share: Double, seed: UInt64 = 1) -> SimulatedFleet {
        SimulatedFleet(systems: 10, kinds: FleetHistory.mixedKinds, size: nil, changedFields: 2, changedShare: share, seed: seed)
    }

    @Test func everyPostChangesUnlessAShareIsGiven() {
        #expect(Self.fleet(share: 1).sequences(of: 3, posts: 5) == [0, 1, 2, 3, 4])
        #expect(Self.fleet(share: 0).sequences(of: 3, posts: 5) == [0, 0, 0, 0, 0])
        #expect(Self.fleet(share: 1).sequences(of: 3, posts: 0) == [])
    }

    @Test func theShareIsKept() {
        let sequences = (0..<10).map { Self.fleet(share: 0.3).sequences(of: $0, posts: 1001) }
        let changed = sequences.reduce(0) { $0 + $1[1000] }
        #expect((2700...3300).contains(changed))
        #expect(Set(sequences).count == 10, "each system has changes of its own")
        #expect(sequences[4] == Self.fleet(share: 0.3).sequences(of: 4, posts: 1001))
        #expect(sequences[4] != Self.fleet(share: 0.3, seed: 2).sequences(of: 4, posts: 1001))
    }

    @Test func digestsAreOfTheInventories() {
        let digests = Self.fleet(share: 1).digests(of: 2, through: 7)
        #expect(digests.count == 8 && Set(digests.values) == Set(0...7))
        #expect(digests.keys.allSatisfy { $0.count == 64 })
        #expect(Set(digests.keys).isDisjoint(with: Self.fleet(share: 1).digests(of: 3, through: 7).keys))
    }
}
