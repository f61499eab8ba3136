import ArgumentParser
import VarveModel
import VarveStore

struct SystemsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the registered systems.")

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let systems = try await StoreAccess(settings: try await store.settings()).withStore { store in
            try await Registry(store: store).all()
        }
        if json {
            var writer = JSONWriter()
            writer.array { json in systems.forEach { $0.write(to: &json) } }
            Terminal.print(String(decoding: writer.bytes, as: UTF8.self))
        } else {
            for system in systems { Terminal.print(system.line) }
        }
    }
}

struct SystemsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one system.")

    @Argument(help: "Id of the system.")
    var system: String

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let id = try SystemArgument.parse(system)
        let found = try await StoreAccess(settings: try await store.settings()).withStore { store in
            try await Registry(store: store).find(id)
        }
        guard let found else { throw StoreError.systemUnknown(id.rawValue) }
        var writer = JSONWriter()
        found.write(to: &writer)
        Terminal.print(json ? String(decoding: writer.bytes, as: UTF8.self) : found.line)
    }
}

extension RegisteredSystem {
    /// Everything but the secret's hash.
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("system_id", id.rawValue)
            json.member("system_key", record.key)
            json.member("name", record.name)
            json.member("organization", record.organization)
            json.member("state", record.state.rawValue)
            json.member("created_at", record.createdAt)
        }
    }

    fileprivate var line: String {
        "\(id)\t\(record.state.rawValue)\t\(record.organization)\t\(record.key)\t\(record.name)"
    }
}
