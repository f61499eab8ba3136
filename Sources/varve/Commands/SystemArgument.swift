import VarveModel
import VarveQuery
import VarveStore

/// What commands about a system have in common.
enum SystemArgument {
    static func parse(_ text: String) throws -> SystemID {
        guard let id = SystemID(text) else {
            throw UsageError(
                "\(String(reflecting: text)) is no system id: use 1 to 64 of A-Z, a-z, 0-9, dot, underscore and hyphen, not \"inventory\"")
        }
        return id
    }

    static func organization(_ text: String?) throws -> OrganizationID {
        guard let text else { return .standard }
        guard let id = OrganizationID(text) else {
            throw UsageError("\(String(reflecting: text)) is no organization: use 1 to 64 of A-Z, a-z, 0-9, dot, underscore and hyphen")
        }
        return id
    }

    static func name(_ text: String) throws -> SystemName {
        guard let name = SystemName(text) else {
            throw UsageError("\(String(reflecting: text)) is no name: use 1 to \(SystemName.mostBytes) bytes without control characters")
        }
        return name
    }

    static func setState(_ state: SystemState, of system: String, _ options: StoreOptions) async throws {
        let id = try parse(system)
        try await StoreAccess(settings: try await options.settings()).withStore { store in
            _ = try await Registry(store: store).update(id) { $0.state = state }
        }
        Terminal.print("system \(id) is \(state.rawValue)")
    }
}

extension IssuedCredentials {
    /// Prints them, which is done once: the secret is kept nowhere.
    func print(json: Bool) {
        if json {
            var writer = JSONWriter()
            write(to: &writer)
            Terminal.print(String(decoding: writer.bytes, as: UTF8.self))
        } else {
            Terminal.print("system_id:     \(system.id)\nsystem_key:    \(system.record.key)\nsystem_secret: \(secret)")
        }
    }
}
