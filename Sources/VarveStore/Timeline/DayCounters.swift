import RedisClient
import VarveModel

/// Counters of the days of a hot month, as its hash answers.
enum DayCounters {
    static func read(_ reply: RedisReply, of month: Month) throws -> [(day: Day, code: ChangeCode, count: Int)] {
        try reply.pairs().map { field, value in
            let parts = try field.string().split(separator: ":")
            guard parts.count == 2, let number = Int(parts[0]), let code = UInt8(parts[1]).flatMap(ChangeCode.init(rawValue:)),
                let count = Int(try value.string())
            else { throw StoreError.corrupt("a month's counters") }
            return (Day(epochDay: month.first.epochDay + number - 1), code, count)
        }
    }
}
