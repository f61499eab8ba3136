import VarveDiff
import VarveHTTP
import VarveMetrics

/// What becomes of posts.
struct GatewayMetrics: Sendable {
    let repeats: PrometheusCounter
    private let refusals: [Refusal: PrometheusCounter]

    init(_ metrics: PrometheusMetrics = PrometheusMetrics()) {
        repeats = metrics.counter(.repeats)
        refusals = Dictionary(
            uniqueKeysWithValues: Refusal.allCases.map { ($0, metrics.counter(.refusals, [(.reason, $0.rawValue)])) })
    }

    func count(_ refusal: Refusal) { refusals[refusal]?.increment() }

    /// Runs what may refuse a post for one reason. Where it does not, this costs nothing.
    func counting<Result>(_ refusal: Refusal, _ body: () throws -> Result) rethrows -> Result {
        do {
            return try body()
        } catch {
            count(refusal)
            throw error
        }
    }

    /// Why a body was not taken; the process and its routes may also end for reasons that are no refusals.
    func count(_ error: any Error) {
        switch error {
        case BodyError.tooLarge: count(.size)
        case BodyError.incomplete, RequestTimeout.body: count(.incomplete)
        case BodyError.noRoom: count(.memory)
        case BodyError.unsupportedCoding, BodyError.brokenCoding: count(.coding)
        case is JSONError: count(.json)
        default: break
        }
    }
}
