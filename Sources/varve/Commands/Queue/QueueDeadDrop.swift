import ArgumentParser
import VarveStore

struct QueueDeadDrop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Give dead letters up for good; what was acknowledged is then lost.",
        discussion: "Says of each what it was. `varve queue dead show ID --body` saves an inventory before.")

    @OptionGroup var selection: DeadLetterSelection

    @Flag(help: "Confirms --all.")
    var yes = false

    @OptionGroup var store: StoreOptions

    func validate() throws {
        if selection.all && !yes { throw ValidationError("--all drops every dead letter for good: confirm it with --yes.") }
    }

    func run() async throws {
        let missing = try await StoreAccess(settings: try await store.settings()).withStore { store in
            let letters = DeadLetters(store: store)
            return try await selection.forEach(of: letters) { letter in
                guard try await letters.drop(letter) else { throw StoreError.letterUnknown(letter.id) }
                Terminal.print("dropped \(DeadLetterText.line(letter.summary))")
            }
        }
        if missing > 0 { throw ExitCode(1) }
    }
}
