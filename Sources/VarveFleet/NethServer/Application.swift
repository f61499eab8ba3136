/// An application that clusters install, and the facts its instances add to the common ones.
struct Application: Sendable {
    let name: String
    let label: String
    let version: String
    var publisher = "nethserver"
    /// First labels of the virtual hosts under the company's domain; `@` is the domain itself.
    var hosts: [String] = []
    var usesRealm = false
    var facts: @Sendable (inout SeededGenerator) -> Value = { _ in [:] }

    /// A new instance, as an element of `facts.modules`.
    func instance(_ number: Int, on node: String, in state: inout MachineState) -> Value {
        let identity = state.identity
        var module: Value = [
            "id": .string("\(name)\(number)"), "version": .string(version), "module": .string(name), "name": .string(label),
            "source": .string("ghcr.io/\(publisher)/\(name)"), "node": .string(node), "certification_level": 5,
            "update_available": false, "user_domains": .strings(usesRealm ? [identity.realm] : []),
            "fqdns": .strings(fqdns(number, identity.domain)),
        ]
        module.members += facts(&state.random).members
        module["ui_name"] = ""
        return module
    }

    /// The virtual hosts of an instance.
    func fqdns(_ number: Int, _ domain: String) -> [String] {
        hosts.map { $0 == "@" ? domain : "\($0)\(number == 1 ? "" : String(number)).\(domain)" }
    }
}
