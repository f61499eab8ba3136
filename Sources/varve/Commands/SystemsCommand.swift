import ArgumentParser
import VarveModel
import VarveStore

struct SystemsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "systems", abstract: "Register systems and manage them.",
        subcommands: [
            SystemsCreate.self, SystemsList.self, SystemsShow.self, SystemsRotate.self, SystemsSuspend.self, SystemsResume.self,
            SystemsDelete.self, SystemsImport.self,
        ])
}

struct SystemsCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Register a system; prints its key and secret, the secret only this once.")

    @Option(help: "Id of the system (default: a random UUID).")
    var id: String?

    @Option(help: "Name for people (default: the id).")
    var name: String?

    @Option(help: "Organization that the system belongs to (default: default).")
    var organization: String?

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let new = NewSystem(
            id: try id.map(SystemArgument.parse), name: try name.map(SystemArgument.name),
            organization: try SystemArgument.organization(organization))
        try await StoreAccess(settings: try await store.settings()).withStore(creating: true) { [json] store in
            var generator = SystemRandomNumberGenerator()
            try await Registry(store: store).register(new, using: &generator).print(json: json)
        }
    }
}

struct SystemsRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Give a system a new secret; the old one is refused at once.")

    @Argument(help: "Id of the system.")
    var system: String

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let id = try SystemArgument.parse(system)
        let rotated = try await StoreAccess(settings: try await store.settings()).withStore { store in
            var generator = SystemRandomNumberGenerator()
            return try await Registry(store: store).rotate(id, using: &generator)
        }
        rotated.print(json: json)
    }
}

struct SystemsSuspend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend", abstract: "Refuse a system's posts from now on; its history stays.")

    @Argument(help: "Id of the system.")
    var system: String

    @OptionGroup var store: StoreOptions

    func run() async throws {
        try await SystemArgument.setState(.suspended, of: system, store)
    }
}

struct SystemsResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "resume", abstract: "Accept a suspended system's posts again.")

    @Argument(help: "Id of the system.")
    var system: String

    @OptionGroup var store: StoreOptions

    func run() async throws {
        try await SystemArgument.setState(.active, of: system, store)
    }
}

struct SystemsDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Refuse a system at once and erase its history. Run again to finish a deletion that was cut off.")

    @Argument(help: "Id of the system.")
    var system: String

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let id = try SystemArgument.parse(system)
        try await StoreAccess(settings: try await store.settings()).withStore { store in
            try await Registry(store: store).delete(id)
        }
        Terminal.print("system \(id) deleted")
    }
}
