/// Changes of an inventory text by replacing values in it.
package struct InventoryChange {
    /// Three fields: the cluster's name, the first node's kernel, whether a module has an update.
    package static func threeFields(of text: [UInt8]) -> [UInt8] {
        var text = String(decoding: text, as: UTF8.self)
        text.replace("\"update_schedule_active\": false", with: "\"update_schedule_active\": true", maxReplacements: 1)
        text.replace("\"5.14.0-570.17.1.el9_6.x86_64\"", with: "\"5.14.0-570.18.1.el9_6.x86_64\"", maxReplacements: 1)
        text.replace("\"custom_path_routes\": 0", with: "\"custom_path_routes\": 7", maxReplacements: 1)
        return Array(text.utf8)
    }

    /// The kernel of every node.
    package static func everyKernel(of text: [UInt8]) -> [UInt8] {
        let text = String(decoding: text, as: UTF8.self)
        return Array(text.replacing("\"5.14.0-570.17.1.el9_6.x86_64\"", with: "\"5.14.0-570.18.1.el9_6.x86_64\"").utf8)
    }
}
