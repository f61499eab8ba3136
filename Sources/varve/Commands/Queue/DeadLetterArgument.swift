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

    /// Calls `body` with each letter; those that were named and are not there any more are told, and counted. Of all letters one
    /// partition's are in memory at a time.
    ///
    /// - Returns: how many letters that were named are not there.
    func forEach(of letters: DeadLetters, _ body: (StoredDeadLetter) async throws -> Void) async throws -> Int {
        guard all else { return try await forEachNamed(of: letters, body) }
        for partition in try await letters.partitions() {
            var found: [StoredDeadLetter] = []
            try await letters.forEach(in: partition) { letter in
                found.append(letter)
                return true
            }
            for letter in found {
                do {
                    try await body(letter)
                } catch StoreError.letterUnknown {
                    // Another command, or a person, was faster.
                    continue
                }
            }
        }
        return 0
    }

    private func forEachNamed(of letters: DeadLetters, _ body: (StoredDeadLetter) async throws -> Void) async throws -> Int {
        var missing = 0
        for id in try ids.map(DeadLetterArgument.parse) {
            do {
                try await body(try await letters.find(id))
            } catch let error as StoreError where error == .letterUnknown(id) {
                Terminal.warn("\(error)")
                missing += 1
            }
        }
        return missing
    }
}
