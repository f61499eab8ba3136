import VarveDiff

/// What kind of inventory a document is, known by its `installation` or by its shape.
package enum DocumentKind: String, Sendable, CaseIterable {
    case nethserver8
    case nethsecurity
    case facter
    case ohai
    case general

    /// Facter's and Ohai's facts may stand at the top or below a member `facts`.
    ///
    /// Costs a look through the members of these objects, and nothing for arrays.
    package init(_ document: Document) {
        switch document.topLevelString("installation") {
        case "nethserver": self = .nethserver8
        case "nethsecurity": self = .nethsecurity
        default:
            let top = document.memberNames(among: Self.telling)
            let facts = top?.contains("facts") == true ? document.memberNames(among: Self.telling, of: "facts") : nil
            self = top.flatMap(Self.shape) ?? facts.flatMap(Self.shape) ?? .general
        }
    }

    /// Names that tell the collectors apart.
    private static let telling = [
        "facts", "facterversion", "os", "networking", "kernelrelease", "operatingsystem", "osfamily", "ohai_time", "platform_family",
        "chef_packages",
    ]

    /// By what either collector always reports, else by what only it names so; either may be told to leave facts out.
    private static func shape(_ names: Set<String>) -> DocumentKind? {
        if names.contains("facterversion") { return .facter }
        if names.contains("ohai_time") || names.contains("platform_family") { return .ohai }
        if names.isSuperset(of: ["os", "networking", "kernelrelease"]) { return .facter }
        if names.isSuperset(of: ["operatingsystem", "osfamily"]) { return .facter }
        return names.contains("chef_packages") ? .ohai : nil
    }
}
