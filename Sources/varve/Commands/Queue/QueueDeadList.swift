import ArgumentParser
import VarveModel
import VarveStore

struct QueueDeadList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List dead letters, oldest first.",
        discussion: """
            For each: id, system, when it was received and set aside, how often it was tried, bytes of the inventory, and the error. Of what \
            cannot be unpacked the system is unknown.
            """)

    @Option(help: ArgumentHelp("Only those of this partition.", valueName: "n"))
    var partition: Int?

    @Option(help: ArgumentHelp("Only those of this system.", valueName: "id"))
    var system: String?

    @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit: Int?

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let id = try system.map { try SystemArgument.parse($0) }
        if let limit, limit < 1 { throw UsageError("--limit \(limit) is no number of letters: use 1 or more") }
        let letters = try await StoreAccess(settings: try await store.settings()).withStore { [partition] store in
            try await Self.letters(DeadLetters(store: store), try partitions(partition, id, of: store), of: id)
        }
        let shown = letters.prefix(limit ?? letters.count)
        if json {
            Terminal.print(DeadLetterJSON.text(Array(shown)))
        } else {
            for line in DeadLetterText.lines(Array(shown)) { Terminal.print(line) }
            if shown.count < letters.count { Terminal.print("\(letters.count - shown.count) more") }
        }
    }

    /// A system's letters are all in its partition; `nil` for all partitions.
    private func partitions(_ partition: Int?, _ system: SystemID?, of store: Store) throws -> [Int]? {
        guard let partition else { return system.map { [store.partitioning.partition(of: $0)] } }
        guard (0..<store.partitioning.count).contains(partition) else {
            throw UsageError("--partition \(partition) does not exist: use 0 to \(store.partitioning.count - 1)")
        }
        return [partition]
    }

    private static func letters(_ all: DeadLetters, _ partitions: [Int]?, of system: SystemID?) async throws -> [DeadLetterSummary] {
        var found: [DeadLetterSummary] = []
        for partition in try await all.partitions() where partitions?.contains(partition) ?? true {
            try await all.forEach(in: partition) { letter in
                if system == nil || letter.envelope?.system == system { found.append(letter.summary) }
                return true
            }
        }
        // What was set aside at an unknown time comes first.
        return found.enumerated().sorted { first, second in
            let times = (first.element.setAsideAt?.microseconds ?? .min, second.element.setAsideAt?.microseconds ?? .min)
            return (times.0, first.offset) < (times.1, second.offset)
        }.map(\.element)
    }
}
