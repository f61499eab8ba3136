/// Why a body was not taken.
enum BodyError: Error, Hashable, Sendable {
    /// Over the limit; so many bytes were declared, or had arrived or been decoded.
    case tooLarge(Int)
    /// The client stopped before the end, or broke HTTP's rules.
    case incomplete(received: Int)
    /// There is no room for it in memory now.
    case noRoom
    /// A content coding that is not offered.
    case unsupportedCoding(String)
    /// The bytes are not of the content coding that the header names.
    case brokenCoding(String)
}
