/// Who a system belongs to; what a bearer may see is given as a list of these. Same alphabet as `SystemID`.
package struct OrganizationID: Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    /// The organization of systems that were created without one.
    package static let standard = OrganizationID(unchecked: "default")

    /// `nil` where the text is not `[A-Za-z0-9._-]{1,64}`.
    package init?(_ text: some StringProtocol) {
        guard let id = SystemID(text) else { return nil }
        rawValue = id.rawValue
    }

    private init(unchecked text: String) {
        rawValue = text
    }

    package var description: String { rawValue }
}
