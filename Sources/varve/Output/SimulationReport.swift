import VarveLoad

/// What a run of a simulated fleet found.
struct SimulationReport: Sendable {
    /// Of the whole deployment.
    struct Queues: Sendable {
        var queued = 0
        var deadLetters = 0
    }

    let options: FleetOptions
    let prefix: String
    var posting = LoadResult()
    var visible = VisibilityProbe.Seen()
    var queues = Queues()
    var arrivals = Arrivals()
    /// Of this process, while it posted.
    var processorTime = Duration.zero

    /// Less of the schedule than this share was begun: the target was not met.
    private static let sufficient = 0.99

    init(options: FleetOptions, prefix: String) {
        self.options = options
        self.prefix = prefix
    }

    var perSecond: Double { posting.seconds > 0 ? Double(posting.acknowledged) / posting.seconds : 0 }
    var bytesPerPost: Int { posting.begun > 0 ? posting.bytes / posting.begun : 0 }
    var processorMicrosecondsPerPost: Double {
        posting.acknowledged > 0 ? Double(processorTime / .nanoseconds(1)) / 1000 / Double(posting.acknowledged) : 0
    }

    /// `nil` without a schedule.
    var isTargetMet: Bool? { posting.due.map { Double(posting.begun) >= Self.sufficient * Double($0) } }

    /// Why the command fails; `nil` where it does not.
    var failure: String? {
        guard posting.acknowledged > 0 else { return "nothing was acknowledged\(refusals)" }
        guard !arrivals.isWhole else { return nil }
        let counts = [
            (arrivals.lost, "lost"), (arrivals.twice, "stored twice"), (arrivals.outOfOrder, "out of order"), (arrivals.altered, "altered"),
        ]
        let found = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return "of \(arrivals.acknowledged) acknowledged inventories \(found)\(hint)"
    }

    private var refusals: String {
        let answers = posting.others.sorted { $0.key < $1.key }.map { "\($0.value) answers \($0.key)" }
        let lost = posting.lostConnections > 0 ? ["\(posting.lostConnections) lost connections"] : []
        return answers.isEmpty && lost.isEmpty ? "" : ": " + (answers + lost).joined(separator: ", ")
    }

    private var hint: String {
        if queues.queued > 0 { return "; \(queues.queued) still wait in the queues: does a worker run? --settle waits longer" }
        if queues.deadLetters > 0 { return "; there are \(queues.deadLetters) dead letters: `varve queue dead list` tells why" }
        return ""
    }
}
