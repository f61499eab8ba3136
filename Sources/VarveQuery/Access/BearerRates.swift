import VarveHTTP
import VarveModel

/// How often may be asked.
struct BearerRates: Sendable {
    private let addresses: RateCheck<IPAddress?>
    private let subjects: RateCheck<String>

    init(_ configuration: QueryConfiguration) {
        addresses = RateCheck(configuration.addressRate)
        subjects = RateCheck(configuration.subjectRate)
    }

    /// Before the token is looked at.
    func check(_ address: IPAddress?, at now: Timestamp) throws(APIError) { try addresses.check(address, at: now) }

    func check(_ bearer: Bearer, at now: Timestamp) throws(APIError) { try subjects.check(bearer.subject, at: now) }
}
