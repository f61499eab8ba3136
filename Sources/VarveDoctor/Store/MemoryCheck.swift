import VarveStore

/// How full Redis is, and for how long there is room.
package enum MemoryCheck {
    private static let name = "memory"
    private static let odd = 0.8

    package static func finding(_ forecast: MemoryForecast) -> Finding {
        guard let limit = forecast.limit else {
            return .warning(name, "\(SizeText.bytes(forecast.used)) used of nobody knows how much", mend: "set maxmemory")
        }
        let text =
            "\(SizeText.bytes(forecast.used)) of \(SizeText.bytes(limit)) used (\(SizeText.percent(forecast.used, of: limit)))\(pace(forecast))"
        let mend = "raise maxmemory, give Redis a larger machine or more masters, or set retention: `varve storage` tells what takes it"
        if forecast.used >= limit { return .wrong(name, "\(text): the door refuses posts", mend: mend) }
        let days = forecast.daysLeft ?? .infinity
        if days < MemoryAlarm.errorDays { return .wrong(name, text, mend: mend) }
        guard days < MemoryAlarm.warningDays || Double(forecast.used) > odd * Double(limit) else { return .ok(name, text) }
        return .warning(name, text, mend: mend)
    }

    private static func pace(_ forecast: MemoryForecast) -> String {
        switch forecast.state {
        case .unknown: ", growth not known yet"
        case .notGrowing: ", not growing"
        case .growing:
            ", \(SizeText.bytes(Int64(forecast.bytesPerDay ?? 0))) more a day"
                + (forecast.daysLeft.map { ", full in \(Int(min($0, 1e6))) days" } ?? "")
        }
    }
}
