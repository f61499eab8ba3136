/// Headings of the reference, in its order.
enum SettingSection: String, CaseIterable {
    case store = "Store"
    case servers = "Servers"
    case limits = "Limits of connections and requests"
    case gateway = "Gateway"
    case queue = "Queue"
    case history = "Changes and history"
    case query = "Query service"
    case tokens = "Tokens"
    case log = "Log and traces"

    var keys: [SettingKey] { SettingKey.allCases.filter { $0.reference.section == self } }
}
