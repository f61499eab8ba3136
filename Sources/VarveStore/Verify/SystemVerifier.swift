import RedisClient
import VarveModel

/// Recounts one system, month by month.
struct SystemVerifier {
    let redis: RedisClient
    let system: RegisteredSystem
    let partition: PartitionKeys
    private let keys: SystemKeys
    private(set) var audit: HistoryAudit
    private var hotDays: Set<Day> = []

    /// Months without inventories between two with some are looked at too, up to so many in all.
    private static let monthLimit = 2400

    init(redis: RedisClient, system: RegisteredSystem, partition: PartitionKeys, stride: Int64) {
        self.redis = redis
        self.system = system
        self.partition = partition
        keys = partition.system(system.number)
        audit = HistoryAudit(name: "\(partition.system(system.number).head) (\(system.id))", stride: stride)
    }

    /// - Throws: where Redis refuses or fails; what is damaged is among the disagreements.
    mutating func run() async throws {
        let number = String(system.number.rawValue)
        let member = RedisArgument.string(number)
        let replies = try await redis.pipeline([
            .hmget(keys.head, SystemHead.fields), .hgetall(keys.head), .zrange(keys.days, byScore: .lowest, .highest, withScores: true),
            .hgetall(keys.months), .zscore(partition.hot, member), .hmget(keys.head, Completeness.fields),
            .get(partition.sequence), .zscore(partition.seen, member), .zscore(partition.critical, member),
            .hget(partition.kinds, number),
        ])
        guard let head = try value(keys.head, { try SystemHead(reading: replies[0].array()) }) else { return }
        guard let head else {
            return audit.report([Disagreement(keys.head, found: "nothing", expected: "the head of system \(system.id)")])
        }
        audit.completeness = try value(keys.head) { try Completeness(reading: replies[5].array()) } ?? Completeness()
        let sequence = try value(partition.sequence) { try replies[6].optionalString().flatMap { Int64($0) } } ?? nil
        audit.lastGiven = sequence.map { $0 * audit.stride + Int64(partition.partition) } ?? .max
        let counters = try value(keys.head) { try replies[1].counters() } ?? [:]
        let days = try value(keys.days) { try replies[2].scores() } ?? [:]
        let summaries = try value(keys.months) { try replies[3].fields() } ?? [:]
        for month in months(days, summaries) { try await verify(month, summaries[month.description]) }
        checkRegistration(head)
        let disagreements = audit.headDisagreements(head, counters, in: keys.head)
        audit.report(disagreements)
        guard !audit.isDamaged else { return }
        audit.report(
            Disagreement.between(
                found: days,
                expected: Dictionary(uniqueKeysWithValues: hotDays.map { ($0.description, Int64($0.epochDay)) }), in: keys.days))
        try checkHot(replies[4])
        try checkSeen(replies[7])
        try checkCritical(replies[8])
        try checkKind(replies[9], head)
    }

    /// What kind it is, as lists that ask for kinds are told.
    private mutating func checkKind(_ reply: RedisReply, _ head: SystemHead) throws {
        guard let found = try value(partition.kinds, { try reply.optionalString() }), found != head.kind else { return }
        let expected = head.kind.map { "\($0), as its head says (`varve reprocess` writes that)" } ?? "nothing"
        audit.report([
            Disagreement("\(partition.kinds) \(system.number.rawValue)", found: found ?? "nothing", expected: expected)
        ])
    }

    /// When it last had a critical change.
    private mutating func checkCritical(_ reply: RedisReply) throws {
        guard let found = try value(partition.critical, { try reply.optionalString() }) else { return }
        audit.report(audit.criticalDisagreements(found, "\(partition.critical) \(system.number.rawValue)"))
    }

    /// When it was last seen: its newest inventory, or its registration.
    private mutating func checkSeen(_ reply: RedisReply) throws {
        guard let found = try value(partition.seen, { try reply.optionalString() }) else { return }
        let (number, expected) = (String(system.number.rawValue), (audit.last?.time ?? system.createdAt).microseconds)
        audit.report(
            Disagreement.between(found: found.map { [number: $0] } ?? [:], expected: [number: String(expected)], in: partition.seen))
    }

    private mutating func checkHot(_ reply: RedisReply) throws {
        guard let found = try value(partition.hot, { try reply.optionalString().map { [$0] } ?? [] }) else { return }
        let (number, expected) = (String(system.number.rawValue), hotDays.min().map { [String($0.month.number)] } ?? [])
        audit.report(
            Disagreement.between(
                found: Dictionary(uniqueKeysWithValues: found.map { (number, $0) }),
                expected: Dictionary(uniqueKeysWithValues: expected.map { (number, $0) }), in: partition.hot))
    }

    /// What a key holds; `nil`, with a disagreement, where it is damaged.
    private mutating func value<Value>(_ key: String, _ read: () throws -> Value) throws -> Value? {
        switch try Snapshots.damageOrValue(in: key, read) {
        case .success(let value): return value
        case .failure(let error):
            audit.breakOff()
            audit.report([Disagreement(key, found: "not readable (\(error))", expected: "what Varve keeps there")])
            return nil
        }
    }

    private func months(_ days: [String: Int64], _ summaries: [String: [UInt8]]) -> [Month] {
        let known = Set(days.keys.compactMap { Day($0)?.month } + summaries.keys.compactMap { Month($0) })
        guard let first = known.min(), let last = known.max() else { return [] }
        guard last.number - first.number < Self.monthLimit else { return known.sorted() }
        return (first.number...last.number).map { Month(number: $0) }
    }

    private mutating func verify(_ month: Month, _ summary: [UInt8]?) async throws {
        let own = keys.month(month)
        let replies = try await redis.pipeline(
            [.get(own.sealed)] + HotMonth.commands(own) + HotMonth.dayCommands(month, keys))
        let sealed = try value(own.sealed) { try replies[0].optionalBytes().map { try SealedMonth.entries(decoding: $0) } }
        if let sealed { check(sealed ?? [], month, summary) }
        guard let hot = try value(own.records, { try HotMonth(own, Array(replies[1..<5])) }) else { return }
        let system = keys
        audit.report(hot.disagreements)
        for entry in hot.entries { add(entry, month, own.records) }
        guard !hot.isDamaged else { return audit.breakOff() }
        hotDays.formUnion(hot.days)
        audit.report(hot.timeDisagreements)
        audit.report(try value(own.inventories) { try hot.dayDisagreements(month, system, Array(replies[5...])) } ?? [])
    }

    private mutating func check(_ entries: [MonthEntry], _ month: Month, _ summary: [UInt8]?) {
        let found = summary.flatMap { try? MonthSummary(of: month, decoding: $0) }
        var expected = MonthSummary(entries)
        expected?.retention = found?.retention ?? RetentionLevel()
        if found != expected {
            let text = summary == nil ? "no summary" : found.map(Self.text) ?? "a summary that is not readable"
            audit.report([
                Disagreement("\(keys.months) \(month)", found: text, expected: expected.map(Self.text) ?? "no summary")
            ])
        }
        for entry in entries { add(entry, month, keys.month(month).sealed) }
    }

    private static func text(_ summary: MonthSummary) -> String {
        let counts = summary.days.map { "\($0.day) \($0.inventories) inventories \($0.counts.total) changes" }
        return "inventories \(summary.firstID.rawValue) to \(summary.lastID.rawValue) of \(summary.firstTime.rfc3339) to "
            + "\(summary.lastTime.rfc3339), \(counts.joined(separator: ", "))"
    }

    private mutating func add(_ entry: MonthEntry, _ month: Month, _ key: String) {
        if entry.record.time.month != month {
            audit.report([Disagreement(key, found: "an inventory of \(entry.record.time.rfc3339)", expected: "of \(month)")])
        }
        audit.add(entry)
    }

    private mutating func checkRegistration(_ head: SystemHead) {
        let found = ["id": head.system.rawValue, "organization": head.organization.rawValue]
        let expected = ["id": system.id.rawValue, "organization": system.organization.rawValue]
        audit.report(Disagreement.between(found: found, expected: expected, in: keys.head))
    }
}
