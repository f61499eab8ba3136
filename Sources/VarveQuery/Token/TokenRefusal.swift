/// Why a token is refused: for the log, never for the caller. Holds nothing of the token.
enum TokenRefusal: String, Error, Sendable {
    case missing = "no bearer token"
    case tooLong = "longer than a token may be"
    case malformed = "not a token"
    case otherAlgorithm = "names another algorithm than those configured"
    case criticalHeader = "demands header extensions that are not known"
    case unknownKey = "names a key that is not known"
    case keysUnavailable = "the keys that check it cannot be fetched"
    case badSignature = "its signature does not match, or its claims cannot be read"
    case noSubject = "has no subject"
    case expired = "has expired"
    case notYetValid = "is not valid yet"
    case otherIssuer = "is from another issuer"
    case otherAudience = "is for another audience"
}
