import ArgumentParser
import VarveModel
import VarveStore

struct SystemsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "systems", abstract: "Register systems and manage them.",
        subcommands: [
            SystemsCreate.self, SystemsList.self, SystemsShow.self, SystemsRotate.self, SystemsSuspend.self, SystemsResume.self,
            SystemsDelete.self,
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
        let id = try SystemArgument.parse(id ?? Self.randomID())
        let organization = try SystemArgument.organization(organization)
        var generator = SystemRandomNumberGenerator()
        let credentials = Credentials.make(using: &generator)
        let output = CredentialOutput(id: id, key: credentials.key, secret: credentials.secret)
        try await StoreAccess(settings: try await store.settings()).withStore(creating: true) { [name, json] store in
            _ = try await Registry(store: store)
                .create(id, credentials: credentials, name: name ?? id.rawValue, organization: organization)
            output.print(json: json)
        }
    }

    private static func randomID() -> String {
        var generator = SystemRandomNumberGenerator()
        return String(Credentials.make(using: &generator).key.dropFirst("NETH-".count))
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
        var generator = SystemRandomNumberGenerator()
        let credentials = Credentials.make(using: &generator)
        let rotated = try await StoreAccess(settings: try await store.settings()).withStore { store in
            try await Registry(store: store).rotate(id, hash: credentials.hash)
        }
        CredentialOutput(id: id, key: rotated.record.key, secret: credentials.secret).print(json: json)
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
