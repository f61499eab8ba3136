import ArgumentParser
import VarveModel
import VarveStore

struct QueueDeadRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Have workers try dead letters again.",
        discussion: """
            Each goes from the dead list to the end of its partition's queue in one step. A worker stores it if it is newer than what its \
            system has, otherwise it goes back to the dead list, under another id, or with --superseded is kept beside the history. Says of \
            each what became of it; the exit status is 0 if all were stored, otherwise 1.
            """)

    @OptionGroup var selection: DeadLetterSelection

    @Flag(help: "Keep an inventory beside the history where its system has a newer one, instead of setting it aside again.")
    var superseded = false

    @Option(help: ArgumentHelp("How long to wait for what becomes of them (default: 10).", valueName: "seconds"))
    var wait: Int?

    @OptionGroup var store: StoreOptions

    private static let standardWait = 10
    private static let pollInterval = Duration.milliseconds(100)

    func validate() throws {
        if let wait, wait < 0 { throw ValidationError("--wait \(wait) is no time to wait: use 0 or more seconds.") }
    }

    func run() async throws {
        let failed = try await StoreAccess(settings: try await store.settings()).withStore { store in
            try await retry(DeadLetters(store: store))
        }
        if failed > 0 { throw ExitCode(1) }
    }

    /// How many were not stored.
    private func retry(_ letters: DeadLetters) async throws -> Int {
        var queued: [RetriedLetter] = []
        var failed = 0
        let missing = try await selection.forEach(of: letters) { letter in
            do {
                guard let retried = try await letters.retry(letter, isKeptIfSuperseded: superseded) else {
                    throw StoreError.letterUnknown(letter.id)
                }
                queued.append(retried)
            } catch StoreError.letterUnreadable(let id) {
                Terminal.print("\(id) stays: \(StoreError.letterUnreadable(id))")
                failed += 1
            }
        }
        let deadline = ContinuousClock.now + .seconds(wait ?? Self.standardWait)
        for (partition, part) in Dictionary(grouping: queued, by: \.id.partition).sorted(by: { $0.key < $1.key }) {
            failed += try await tell(part, in: partition, of: letters, until: deadline)
        }
        return failed + missing
    }

    /// Waits for what becomes of letters of one partition and says so; how many were not stored.
    private func tell(
        _ retried: [RetriedLetter], in partition: Int, of letters: DeadLetters, until deadline: ContinuousClock.Instant
    ) async throws -> Int {
        var (waiting, failed) = (retried, 0)
        while !waiting.isEmpty {
            let isOver = ContinuousClock.now >= deadline
            let outcomes = try await letters.outcomes(of: waiting, in: partition)
            for (letter, outcome) in zip(waiting, outcomes) where outcome != .queued || isOver {
                Terminal.print("\(letter.id) \(DeadLetterText.words(outcome))")
                failed += outcome.isStored ? 0 : 1
            }
            if isOver { return failed }
            waiting = zip(waiting, outcomes).filter { $0.1 == .queued }.map(\.0)
            if !waiting.isEmpty { try await Task.sleep(for: Self.pollInterval) }
        }
        return failed
    }
}
