/// What a process was started as; the raw value is its command.
enum ProcessRole: String, CaseIterable, Sendable {
    case serve, gateway, worker, query

    /// Whether a worker is in it: workers keep the samples that the memory forecast comes from.
    var isWorker: Bool { self == .serve || self == .worker }
}
