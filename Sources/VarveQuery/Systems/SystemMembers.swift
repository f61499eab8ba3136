import VarveDiff
import VarveHTTP
import VarveModel
import VarveStore

/// What a request's body says of a system.
struct SystemMembers {
    /// Bytes that a body may have.
    static let longestBody = 65_536

    private(set) var id: SystemID?
    private(set) var name: SystemName?
    private(set) var organization: OrganizationID?
    private(set) var state: SystemState?

    /// - Parameter known: names of the members that the route takes.
    /// - Throws: `APIError.invalid` with everything that is wrong.
    init(_ body: [UInt8], known: [String]) throws(APIError) {
        let document: Document
        do {
            document = try Document(parsing: body)
        } catch {
            throw .invalid([Self.issue("body", error.code.rawValue, "byte \(error.offset)")], details: error.detail)
        }
        guard let members = document.topLevelMembers else { throw .invalid([Self.issue("body", "not_an_object", "")]) }
        var issues: [ValidationIssue] = []
        for (name, source, text) in members {
            guard known.contains(name) else {
                issues.append(Self.issue(name, "is not known: there are \(known.joined(separator: ", "))", ""))
                continue
            }
            guard let text, take(name, text) else {
                issues.append(Self.issue(name, Self.expected(name), text ?? String(decoding: source.prefix(400), as: UTF8.self)))
                continue
            }
        }
        guard issues.isEmpty else { throw .invalid(issues) }
    }

    /// `false` where the value is bad.
    private mutating func take(_ name: String, _ text: String) -> Bool {
        switch name {
        case "id":
            id = SystemID(text)
            return id != nil
        case "name":
            self.name = SystemName(text)
            return self.name != nil
        case "organization":
            organization = OrganizationID(text)
            return organization != nil
        default:
            state = Self.state(text)
            return state != nil
        }
    }

    /// What can be asked for; deleting has a method of its own.
    static func state(_ text: String) -> SystemState? { text == SystemState.deleted.rawValue ? nil : SystemState(rawValue: text) }

    static func expected(_ name: String) -> String {
        switch name {
        case "id": "must be a text of 1 to 64 of A-Z, a-z, 0-9, dot, underscore and hyphen, not inventory"
        case "name": "must be a text of 1 to \(SystemName.mostBytes) bytes without control characters"
        case "organization": "must be a text of 1 to 64 of A-Z, a-z, 0-9, dot, underscore and hyphen"
        default: "must be one of active, suspended"
        }
    }

    private static func issue(_ key: String, _ message: String, _ value: String) -> ValidationIssue {
        ValidationIssue(key: key, message: message, value: value)
    }
}
