/// What a token may allow; its `permissions` name these.
package enum Permission: String, Sendable {
    case readSystems = "read:systems"
    case manageSystems = "manage:systems"
}
