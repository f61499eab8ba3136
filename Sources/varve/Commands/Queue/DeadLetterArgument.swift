import ArgumentParser
import VarveStore

/// What commands that take dead letters have in common.
enum DeadLetterArgument {
    static func parse(_ text: String) throws -> DeadLetterID {
        guard let id = DeadLetterID(text) else {
            throw UsageError("\(String(reflecting: text)) is no id of a dead letter: `varve queue dead list` shows them")
        }
        return id
    }
}

/// Some dead letters by their ids, or all.
struct DeadLetterSelection: ParsableArguments {
    @Argument(help: "Ids of letters, as `varve queue dead list` shows them.")
    var ids: [String] = []

    @Flag(help: "All letters that are there when the command begins.")
    var all = false

    func validate() throws {
        guard all == ids.isEmpty else { throw ValidationError("Name one or more letters, or all of them with --all.") }
    }

    /// Calls `body` with each letter, one in memory at a time; those that are not there any more are told, and counted.
    ///
    /// - Returns: how many letters that were named are not there.
    func forEach(of letters: DeadLetters, _ body: (StoredDeadLetter) async throws -> Void) async throws -> Int {
        var missing = 0
        for id in all ? try await Self.all(letters) : try ids.map(DeadLetterArgument.parse) {
            do {
                try await body(try await letters.find(id))
            } catch StoreError.letterUnknown(let id) {
                if !all {
                    Terminal.warn("\(StoreError.letterUnknown(id))")
                    missing += 1
                }
            }
        }
        return missing
    }

    private static func all(_ letters: DeadLetters) async throws -> [DeadLetterID] {
        var ids: [DeadLetterID] = []
        for partition in try await letters.partitions() {
            try await letters.forEach(in: partition) { letter in
                ids.append(letter.id)
                return true
            }
        }
        return ids
    }
}
