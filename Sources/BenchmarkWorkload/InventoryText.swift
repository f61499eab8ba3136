import VarveDiff

/// NethServer-like inventories of any size: more nodes and more modules, each with an id of its own.
package struct InventoryText {
    /// About 2 KB: the cluster and a node that tells little.
    package static func small() throws -> [UInt8] {
        let inventory = try Machines.inventory()
        let parts = try ["product", "memory", "mountpoints", "network"].map { name in
            "\"\(name)\": " + (try text(inventory, "facts", "nodes", "1", name))
        }
        let node = "\"1\": {\"version\": \"3.18.2\", " + parts.joined(separator: ", ") + "}"
        return document(cluster: try text(inventory, "facts", "cluster"), nodes: [node], modules: [])
    }

    /// About 11 KB, as one machine sends it.
    package static func usual() throws -> [UInt8] { try Machines.inventory() }

    /// About 10.4 KB for each machine, all in one cluster.
    package static func large(machines: Int) throws -> [UInt8] {
        let parts = try (1...min(machines, 64)).map { number in
            let inventory = try Machines.inventory(seed: UInt64(number))
            return (try text(inventory, "facts", "nodes", "1"), try text(inventory, "facts", "modules"))
        }
        let nodes = (1...machines).map { "\"\($0)\": " + parts[($0 - 1) % parts.count].0 }
        let modules = (1...machines).map { number in
            let list = String(parts[(number - 1) % parts.count].1.dropFirst().dropLast())
            return list.replacing("{\"id\": \"", with: "{\"id\": \"m\(number)-")
        }
        return document(cluster: try text(try Machines.inventory(), "facts", "cluster"), nodes: nodes, modules: modules)
    }

    private static func document(cluster: String, nodes: [String], modules: [String]) -> [UInt8] {
        let head = #"{"$schema": "https://schema.nethserver.org/facts/2022-12.json", "uuid": "8d6f2f0e-1f0c-4c57-9d51-5a6f0d6f2a11", "#
        let lists = "\"nodes\": {\(nodes.joined(separator: ", "))}, \"modules\": [\(modules.joined(separator: ", "))]"
        return Array((head + #""installation": "nethserver", "facts": {"cluster": "# + cluster + ", " + lists + "}}").utf8)
    }

    private static func text(_ inventory: [UInt8], _ names: String...) throws -> String {
        var text = inventory
        for name in names {
            guard let part = try Document(parsing: text).topLevelSource(name) else { throw MissingPart(name: name) }
            text = part
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The simulated machines no longer have a member that documents are made of.
    struct MissingPart: Error {
        let name: String
    }
}
