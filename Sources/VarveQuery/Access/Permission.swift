/// What a token may allow; its `permissions` name these.
package enum Permission: String, CaseIterable, Sendable {
    case readSystems = "read:systems"
    case manageSystems = "manage:systems"
}
