/// How many systems of each partition are measured, and how many each stands for.
struct StorageSample: Hashable {
    /// Systems by partition.
    let systems: [Int]
    /// Of those, how many are measured: at least one where there are some.
    let measured: [Int]

    /// - Parameter wanted: systems to measure, at least; `nil` for all.
    init(systems: [Int], wanted: Int?) {
        self.systems = systems
        let all = systems.reduce(0, +)
        guard let wanted, wanted < all else {
            measured = systems
            return
        }
        measured = systems.map { Int((Double($0) * Double(wanted) / Double(all)).rounded(.up)) }
    }

    var total: Int { measured.reduce(0, +) }
    var isComplete: Bool { measured == systems }

    /// Part of a partition's systems that is measured, 0 to 1.
    func share(of partition: Int) -> Double {
        systems[partition] > 0 ? Double(measured[partition]) / Double(systems[partition]) : 1
    }

    /// How many systems each that is measured stands for.
    func weight(of partition: Int) -> Double { measured[partition] > 0 ? 1 / share(of: partition) : 0 }
}
