import ArgumentParser
import VarveStore

/// What `varve storage` projects.
struct ProjectionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Machines to project memory for (default: those of the store).", valueName: "n"))
    var machines: Int?

    @Option(help: ArgumentHelp("Reports of one machine a day (default: as in the store).", valueName: "r"))
    var reportsPerDay: Double?

    @Option(help: ArgumentHelp("Years to project (default: 3).", valueName: "y"))
    var years: Int?

    @Option(help: ArgumentHelp("Memory of one Redis master, such as 64GiB (default).", valueName: "size"))
    var masterMemory: String?

    @Option(help: ArgumentHelp("Percent of a master's memory that may be used (default: 70).", valueName: "percent"))
    var fill: Int?

    private static let standardMaster: Int64 = 64 << 30

    /// Nothing of it was asked for.
    var isEmpty: Bool { machines == nil && reportsPerDay == nil && years == nil && masterMemory == nil && fill == nil }

    /// - Throws: `UsageError` for a value out of its range.
    func request() throws -> ProjectionRequest {
        try check("--machines", machines.map(Double.init), in: 1...1e9)
        try check("--reports-per-day", reportsPerDay, in: 0.001...86_400)
        try check("--years", years.map(Double.init), in: 1...100)
        try check("--fill", fill.map(Double.init), in: 1...100)
        guard let bytes = masterMemory.map(ByteSize.parse) ?? Self.standardMaster, bytes >= 1 << 20 else {
            throw UsageError("--master-memory \(masterMemory ?? "") is no size: use 1MiB or more, such as 512MiB or 64GiB")
        }
        return ProjectionRequest(
            machines: machines, reportsPerDay: reportsPerDay, years: years ?? 3,
            master: MasterSize(bytes: bytes, fill: Double(fill ?? 70) / 100))
    }

    private func check(_ option: String, _ value: Double?, in range: ClosedRange<Double>) throws {
        guard let value, !range.contains(value) else { return }
        let bounds = [range.lowerBound, range.upperBound].map { Int(exactly: $0).map(String.init) ?? "\($0)" }
        throw UsageError("\(option) is out of range: use \(bounds[0]) to \(bounds[1])")
    }
}

/// What was asked for; what is `nil` is as in the store.
struct ProjectionRequest: Hashable {
    let machines: Int?
    let reportsPerDay: Double?
    let years: Int
    let master: MasterSize
}
