import VarveFleet

/// What random tests draw from: the same numbers for the same seed, on every machine.
package struct SeededGenerator: RandomNumberGenerator {
    private var numbers: VarveFleet.SeededGenerator

    package init(seed: UInt64) {
        numbers = VarveFleet.SeededGenerator(seed: seed)
    }

    package mutating func next() -> UInt64 { numbers.next() }

    /// True once in so many times.
    package mutating func oneIn(_ times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }

    package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[Int.random(in: 0..<elements.count, using: &self)] }
}
