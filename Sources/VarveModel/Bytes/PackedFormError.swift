/// Stored bytes that are not what their format says.
package enum PackedFormError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The bytes end before what they announce.
    case truncated
    /// The bytes contradict their format.
    case malformed
    /// The bytes were written in a format that this version does not know.
    case unknownVersion(UInt8)

    package var description: String {
        switch self {
        case .truncated: "stored bytes end too early"
        case .malformed: "stored bytes are malformed"
        case .unknownVersion(let version): "stored in format \(version), which this version of varve does not know"
        }
    }
}
