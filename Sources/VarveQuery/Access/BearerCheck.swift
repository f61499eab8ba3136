import HTTPTypes
import Hummingbird
import Logging
import VarveHTTP
import VarveModel

/// Finds out who sent a request. The answer to every bad token is the same; the log says why, without the token.
struct BearerCheck: Sendable {
    static let refusal = APIError.unauthorized(challenge: "Bearer realm=\"varve\"")

    let verifier: TokenVerifier
    let rates: BearerRates
    let clients: ClientAddresses
    let now: @Sendable () -> Timestamp

    func bearer(of request: Request, _ context: some ConnectionContext) async throws(APIError) -> Bearer {
        let address = clients.address(of: request.headers, from: context.connection.remoteAddress)?.network
        try rates.check(address, at: now())
        let bearer = try await verified(request, context)
        try rates.check(bearer, at: now())
        return bearer
    }

    private func verified(_ request: Request, _ context: some RequestContext) async throws(APIError) -> Bearer {
        do throws(TokenRefusal) {
            return try await verifier.verify(Self.token(of: request.headers), at: now())
        } catch {
            let id = context.requestID(of: request)
            context.logger.debug("token refused", metadata: ["request_id": "\(id)", "reason": "\(error.rawValue)"])
            throw error == .keysUnavailable ? .tokenKeysUnavailable(retryAfter: 3) : Self.refusal
        }
    }

    /// The token of `Authorization: Bearer …`; the scheme's name is case-insensitive (RFC 9110, 11.1).
    static func token(of headers: HTTPFields) throws(TokenRefusal) -> String {
        guard let field = headers[.authorization], let space = field.firstIndex(of: " "), field[..<space].lowercased() == "bearer" else {
            throw .missing
        }
        let token = field[space...].drop { $0 == " " }
        guard !token.isEmpty else { throw .missing }
        return String(token)
    }
}
