import VarveModel
import VarveStore

extension MemoryForecast {
    /// An object: bytes and days as integers, `null` what is not known.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("state", state.rawValue)
            json.member("used_bytes", used)
            json.member("limit_bytes", limit)
            json.member("growth_bytes_per_day", bytesPerDay.map { Int64($0.rounded()) })
            json.member("days_left", daysLeft.map { Int64(clamping: $0) })
        }
    }
}

extension Int64 {
    /// Rounded down; the nearest there is where it does not fit.
    fileprivate init(clamping value: Double) { self = Int64(exactly: value.rounded(.down)) ?? (value < 0 ? .min : .max) }
}
