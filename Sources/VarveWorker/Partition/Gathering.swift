import VarveModel

/// When a partition takes the few envelopes that came, and when it lets some more come first.
///
/// A batch of one costs Redis and the worker nearly as much as one of three: the way there and back, the script, the sync of the append-only
/// file. Where load is spread over many partitions each has little to do at a time, and a machine at its limits would go on in batches of one.
/// So a partition pauses between two small batches if envelopes come closer to each other than the pause is long. Where there is time to spare
/// a batch takes a millisecond or two and pauses are as short; the nearer a machine comes to its limits the longer each takes, and the pause
/// grows with its square: batches get larger, and an inventory cheaper, as it is needed. Pure: time comes from outside.
struct Gathering: Sendable {
    /// Microseconds that a batch takes, from when it is there to the answer to its commit, of late.
    private var work = 0.0
    /// Microseconds from one envelope to the next, of late; not known before two batches.
    private var distance: Double?
    private var last: Timestamp?
    private let longestPause: Duration

    /// What a batch takes where there is time to spare, in microseconds: the pause is as long then.
    private static let leisure = 1000.0
    /// A batch of so many envelopes is large: what follows it is wanted at once.
    private static let large = 16
    /// How much the newest batch counts among those of late.
    private static let weight = 0.2

    init(longestPause: Duration) {
        self.longestPause = longestPause
    }

    /// Takes notice of a batch.
    ///
    /// - Parameters:
    ///   - count: its envelopes.
    ///   - started: when it was there.
    ///   - ended: when its commit was answered.
    mutating func follow(_ count: Int, from started: Timestamp, to ended: Timestamp) {
        work += (Double(ended.microseconds - started.microseconds) - work) * Self.weight
        if let last {
            let passed = Double(ended.microseconds - last.microseconds) / Double(max(1, count))
            distance = distance.map { $0 + (passed - $0) * Self.weight } ?? passed
        }
        last = ended
    }

    /// How long to pause behind a batch of so many envelopes; `nil` where what follows it is wanted as soon as it is there.
    func pause(behind count: Int) -> Duration? {
        guard count < Self.large, let distance else { return nil }
        let pause = min(.microseconds(Int64(work * work / Self.leisure)), longestPause)
        return pause > .microseconds(Int64(distance)) ? pause : nil
    }
}
