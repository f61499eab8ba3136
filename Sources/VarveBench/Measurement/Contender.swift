/// One of several ways to do something, which are measured in turns.
struct Contender {
    /// Does it once and returns a number that depends on the result, so that the work cannot be optimised away.
    let run: () -> Int

    init(_ run: @escaping () -> Int) { self.run = run }
}
