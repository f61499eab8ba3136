import ArgumentParser
import VarveStore

struct QueueDeadShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one dead letter; with --body the inventory as it was posted.")

    @Argument(help: "Id of the letter, as `varve queue dead list` shows it.")
    var id: String

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Write the inventory, byte for byte, and nothing else.")
    var body = false

    @OptionGroup var store: StoreOptions

    func validate() throws {
        if body && json { throw ValidationError("--body writes the inventory and nothing else: leave --json out.") }
    }

    func run() async throws {
        let id = try DeadLetterArgument.parse(id)
        let letter = try await StoreAccess(settings: try await store.settings()).withStore { store in
            try await DeadLetters(store: store).find(id)
        }
        if body {
            Terminal.write(try letter.body())
        } else {
            Terminal.print(json ? DeadLetterJSON.text(letter) : DeadLetterText.lines(letter).joined(separator: "\n"))
        }
    }
}
