/// Why tokens cannot be checked as configured.
package enum TokenConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
    case secretTooShort(bytes: Int, needed: Int, algorithm: TokenAlgorithm)

    package var description: String {
        switch self {
        case .secretTooShort(let bytes, let needed, let algorithm):
            """
            the token secret has \(bytes) bytes, \(algorithm.rawValue) needs at least \(needed): make one with `openssl rand -hex \(needed)`, \
            and give it to whoever issues tokens
            """
        }
    }
}
