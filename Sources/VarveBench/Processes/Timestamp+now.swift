import Foundation
import VarveModel

extension Timestamp {
    /// The time of day.
    static var now: Timestamp { Timestamp(microseconds: Int64(Date.now.timeIntervalSince1970 * 1_000_000)) }
}
