import Foundation
import VarveQuery

/// Whether and for whom `/mcp` is served, from the settings: `mcp` is on or off, `mcp.origins` names web pages that may ask.
enum MCPSettings {
    static func apply(_ settings: Settings, to configuration: inout QueryConfiguration) throws {
        let isServed: Switch? = try settings.choice(.mcp)
        configuration.servesMCP = isServed != .off
        configuration.mcpOrigins = try origins(settings)
    }

    static func origins(_ settings: Settings) throws -> Set<String> {
        let texts = (settings.string(.mcpOrigins) ?? "").split(separator: ",").map { String($0.filter { $0 != " " }) }
        for text in texts where !isOrigin(text) {
            throw UsageError(
                "\(SettingKey.mcpOrigins.names) has \"\(text)\": it must be origins such as https://tools.example or "
                    + "http://10.0.0.7:3000, with commas between them")
        }
        return Set(texts)
    }

    /// Scheme and host, perhaps a port, and nothing else: as browsers write it.
    private static func isOrigin(_ text: String) -> Bool {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty else { return false }
        return parts.scheme != nil && parts.path.isEmpty && parts.query == nil && parts.fragment == nil && parts.user == nil
    }
}
