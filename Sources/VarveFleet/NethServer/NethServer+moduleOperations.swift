extension NethServer {
    static let moduleOperations: [Operation] = [
        Operation(28, updateModule), Operation(12, offerModuleUpdate), Operation(7, installModule), Operation(3, removeModule),
        Operation(2, moveModule), Operation(12, changeCounter), Operation(3, failCertificate),
    ]

    private static func updateModule(_ state: inout MachineState) -> Bool {
        guard let module = drawModule(&state) else { return false }
        let (id, old) = (module["id"].text, module["version"].text)
        let new = VersionText.next(old, using: &state.random)
        change(id, in: &state) {
            $0["version"].text = new
            $0["update_available"].flag = false
        }
        state.note("\(id) updated \(old) → \(new)")
        return true
    }

    private static func offerModuleUpdate(_ state: inout MachineState) -> Bool {
        guard let module = drawModule(&state, where: { !$0["update_available"].flag }) else { return false }
        change(module["id"].text, in: &state) { $0["update_available"].flag = true }
        state.note("\(module["id"].text) has an update")
        return true
    }

    private static func installModule(_ state: inout MachineState) -> Bool {
        guard state.document["facts", "modules"].elements.count < 14 else { return false }
        let application = state.random.element(of: Application.optional.filter { $0.name != "nethvoice" })
        let present = state.document["facts", "modules"].elements.contains { $0["module"].text == application.name }
        guard !present, state.claim("app \(application.name)") else { return false }
        let id = add(application, to: state.random.element(of: nodes(state)), in: &state)
        _ = state.claim("module \(id)")
        state.note("\(id) installed")
        return true
    }

    private static func removeModule(_ state: inout MachineState) -> Bool {
        let removable = Set(Application.optional.map(\.name))
        guard state.document["facts", "modules"].elements.count > 8,
            let module = drawModule(&state, where: { removable.contains($0["module"].text) })
        else { return false }
        _ = state.claim("app \(module["module"].text)")
        remove(module["id"].text, in: &state)
        state.note("\(module["id"].text) removed")
        return true
    }

    private static func moveModule(_ state: inout MachineState) -> Bool {
        let nodes = nodes(state)
        guard nodes.count > 1, let module = drawModule(&state, where: { $0["fqdns"].elements.isEmpty && $0["module"].text != "traefik" })
        else { return false }
        let (id, old) = (module["id"].text, module["node"].text)
        let new = state.random.element(of: nodes.filter { $0 != old })
        change(id, in: &state) { $0["node"].text = new }
        state.note("\(id) moved from node \(old) to node \(new)")
        return true
    }

    /// Something was added to an application: a mailbox, a share, a phone.
    private static func changeCounter(_ state: inout MachineState) -> Bool {
        guard let module = drawModule(&state, where: { counters[$0["module"].text] != nil }),
            let keys = counters[module["module"].text]
        else { return false }
        let key = state.random.element(of: keys)
        let old = module[key].number
        let new = old > 1 && state.random.chance(30) ? old - 1 : old + 1
        change(module["id"].text, in: &state) { $0[key].number = new }
        state.note("\(module["id"].text) \(key) \(old) → \(new)")
        return true
    }

    private static func failCertificate(_ state: inout MachineState) -> Bool {
        guard let proxy = drawModule(&state, where: { $0["module"].text == "traefik" }) else { return false }
        let failed = proxy["acme_failed_certificates"].number
        change(proxy["id"].text, in: &state) { $0["acme_failed_certificates"].number = failed == 0 ? 1 : 0 }
        state.note("\(proxy["id"].text) \(failed == 0 ? "could not renew a certificate" : "renewed its certificates")")
        return true
    }

    private static let counters = [
        "mail": ["mailboxes_custom_quota_count", "public_mailboxes_total_count", "bypass_rules_count", "domains_description_count"],
        "samba": ["audit_enabled_count", "recycle_enabled_count", "description_count"], "webtop": ["total_users"],
        "mattermost": ["total_users"], "imapsync": ["tasks_inbox_count"],
        "nethvoice": ["nethvoice_inbound_routes_count", "nethvoice_queues_count", "nethvoice_announcements_count"],
        "traefik": ["custom_host_routes", "acme_auto_certificates"],
    ]

    /// A module that fits and that no other change of this step touches; it is claimed.
    private static func drawModule(_ state: inout MachineState, where fits: (Value) -> Bool = { _ in true }) -> Value? {
        let free = state.document["facts", "modules"].elements
            .filter { fits($0) && state.isFree("module \($0["id"].text)") }
            .sorted { $0["id"].text < $1["id"].text }
        guard !free.isEmpty else { return nil }
        let module = state.random.element(of: free)
        return state.claim("module \(module["id"].text)") ? module : nil
    }
}
