extension NethServer {
    /// Installs the base applications and others until there are eight modules and the document has a size drawn for it.
    static func install(on nodes: Int, in state: inout MachineState) {
        for node in 1...nodes { add(.traefik, to: String(node), in: &state) }
        for application in Application.base { add(application, to: "1", in: &state) }
        var optional = Application.optional
        state.random.shuffle(&optional)
        let target = state.random.within(10_100...11_500)
        var size = measure(state.document)
        for application in optional where state.document["facts", "modules"].elements.count < 8 || size < target {
            if application.name == "nethvoice", size > 9_600 { continue }
            add(application, to: String(state.random.within(1...nodes)), in: &state)
            size = measure(state.document)
        }
    }

    /// Adds an instance with the next number, and its virtual hosts to the node's proxy; returns its id.
    @discardableResult
    static func add(_ application: Application, to node: String, in state: inout MachineState) -> String {
        let number = state.issued[application.name, default: 0] + 1
        state.issued[application.name] = number
        let module = application.instance(number, on: node, in: &state)
        let id = module["id"].text
        state.document["facts", "modules"].elements.append(module)
        changeProxy(of: node, in: &state) { map in
            for host in module["fqdns"].elements { map[host.text].text = id }
        }
        return id
    }

    /// Takes out an instance and its virtual hosts.
    static func remove(_ id: String, in state: inout MachineState) {
        state.document["facts", "modules"].elements.removeAll { $0["id"].text == id }
        for node in nodes(state) {
            changeProxy(of: node, in: &state) { map in map.members.removeAll { $0.value.text == id } }
        }
    }

    /// Changes one module in place.
    static func change(_ id: String, in state: inout MachineState, _ body: (inout Value) -> Void) {
        var modules = state.document["facts", "modules"].elements
        guard let index = modules.firstIndex(where: { $0["id"].text == id }) else { return }
        body(&modules[index])
        state.document["facts", "modules"].elements = modules
    }

    private static func changeProxy(of node: String, in state: inout MachineState, _ body: (inout Value) -> Void) {
        let modules = state.document["facts", "modules"].elements
        guard let proxy = modules.first(where: { $0["module"].text == "traefik" && $0["node"].text == node }) else { return }
        change(proxy["id"].text, in: &state) { body(&$0["name_module_map"]) }
    }

    private static func measure(_ document: Value) -> Int {
        var writer = DocumentWriter(style: style, reserving: 16_384)
        writer.write(document)
        return writer.bytes.count
    }
}
