/// A piece of work whose cost is counted, not timed.
struct MicroBenchmark: Sendable {
    /// Does it once and returns a number that depends on the result, so that the work cannot be optimised away.
    typealias Work = () throws -> Int

    /// Names its threshold's file, too: no spaces, no slashes.
    let name: String
    /// Makes what the work needs.
    let prepare: @Sendable () throws -> Work

    init(_ name: String, _ prepare: @escaping @Sendable () throws -> Work) {
        self.name = name
        self.prepare = prepare
    }

    /// Runs before anything counts: lazy values are made, and what is kept between runs is filled.
    static let warmUps = 3
}
