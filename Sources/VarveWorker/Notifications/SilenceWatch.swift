import VarveModel
import VarveNotify
import VarveStore

/// Finds systems of a partition that have not reported for as long as a rule says, and those that report again.
///
/// That a system did not report means something only where somebody was there to hear it: it counts as silent where it has not reported for
/// so long, and the watch has looked for so long, with a gateway that served, without an interruption. So nobody is told to be silent
/// because Varve was away.
struct SilenceWatch {
    /// Interruptions that count: for rules of an hour or more, and for others.
    static let longInterruption: Int64 = 900_000_000
    static let shortInterruption: Int64 = 90_000_000
    private static let longRule: Int64 = 3_600_000_000
    /// How often systems that were looked at are looked at again: one may have been resumed, or the rule be another one.
    private static let rescan: Int64 = 600_000_000
    private static let systemsAtOnce = 500

    let outbox: Outbox
    let pause: Duration
    private var due = Timestamp(microseconds: .min)
    private var rescanAt = Timestamp(microseconds: .min)
    /// Up to when systems were last seen that were looked at, by rule.
    private var looked: [String: Timestamp] = [:]
    /// When systems were last found that are not to post: one that is resumed has as long again to report.
    private var asleep: [SystemNumber: Timestamp] = [:]

    init(outbox: Outbox, pause: Duration) {
        self.outbox = outbox
        self.pause = pause
    }

    /// Looks where it is time to.
    ///
    /// - Throws: as `Outbox.note`.
    mutating func look(_ file: NotificationsFile, at now: Timestamp) async throws {
        guard now >= due else { return }
        due = now.advanced(by: pause.components.seconds * 1_000_000 + pause.components.attoseconds / 1_000_000_000_000)
        let silent = try await outbox.silent()
        let isRescan = now >= rescanAt
        try await end(silent, file, now, all: isRescan)
        if isRescan {
            looked = [:]
            rescanAt = now.advanced(by: Self.rescan)
        }
        guard !file.silenceRules.isEmpty else { return }
        let (before, heard) = try await outbox.watch()
        guard let heard else { return }
        let watch = Self.next(before, at: now)
        try await outbox.note(watch)
        let known = Set(silent.map { "\($0.number.rawValue):\($0.rule)" })
        for rule in file.silenceRules { try await begin(rule, watch, known, now, heard) }
    }

    /// The watch when it looks again, and a gateway serves.
    static func next(_ watch: Outbox.Watch, at now: Timestamp) -> Outbox.Watch {
        let gap = watch.at.map { now.microseconds - $0.microseconds } ?? .max
        return Outbox.Watch(
            at: now, since: gap >= longInterruption ? now : watch.since ?? now, short: gap >= shortInterruption ? now : watch.short ?? now)
    }

    /// Up to when a system must have been last seen to be silent by a rule; `nil` where the watch has not looked for so long.
    static func limit(of silence: Int64, _ watch: Outbox.Watch, at now: Timestamp) -> Timestamp? {
        let limit = now.advanced(by: -silence)
        guard let since = silence < longRule ? watch.short : watch.since, since <= limit else { return nil }
        return limit
    }

    private mutating func begin(
        _ rule: NotificationRule, _ watch: Outbox.Watch, _ known: Set<String>, _ now: Timestamp, _ heard: Timestamp
    ) async throws {
        guard let silence = rule.silence, let limit = Self.limit(of: silence, watch, at: heard) else { return }
        var offset = 0
        while true {
            let seen = try await outbox.seen(after: looked[rule.name], upTo: limit, offset: offset, most: Self.systemsAtOnce)
            offset += seen.count
            let new = seen.filter { !known.contains("\($0.number.rawValue):\(rule.name)") }
            let systems = new.isEmpty ? [:] : try await outbox.systems(new.map(\.number))
            for (number, _) in new where systems[number] == nil { asleep[number] = now }
            let notes = new.compactMap { number, time -> SilenceNote? in
                guard let system = systems[number], rule.isAbout(system.id, system.organization),
                    asleep[number].map({ $0 <= limit }) ?? true
                else { return nil }
                return SilenceNote(
                    number: number, rule: rule.name, seen: time, isSilent: true, entry: Self.entry(.silent, rule, system, time, now))
            }
            _ = try await outbox.note(notes)
            if seen.count < Self.systemsAtOnce { break }
        }
        looked[rule.name] = limit
    }

    /// Systems that report again, that are deleted, or whose rule is no more; where all are looked at, also those that were suspended.
    private mutating func end(
        _ silent: [(number: SystemNumber, rule: String, seen: Timestamp, now: Timestamp?)], _ file: NotificationsFile, _ now: Timestamp,
        all: Bool
    ) async throws {
        let over = silent.filter { all || $0.now != $0.seen || file.rule($0.rule)?.silence == nil }
        for start in stride(from: 0, to: over.count, by: Self.systemsAtOnce) {
            let part = over[start..<min(over.count, start + Self.systemsAtOnce)]
            let systems = try await outbox.systems(Array(Set(part.map(\.number))))
            for (number, _, _, _) in part where systems[number] == nil { asleep[number] = now }
            let notes = part.compactMap { number, name, seen, last -> SilenceNote? in
                if last == seen, file.rule(name)?.silence != nil, systems[number] != nil { return nil }
                var entry: NotificationEntry?
                if let rule = file.rule(name), rule.silence != nil, let system = systems[number], let last, last > seen {
                    entry = Self.entry(.reports, rule, system, last, now, since: seen)
                }
                return SilenceNote(number: number, rule: name, seen: seen, isSilent: false, entry: entry)
            }
            _ = try await outbox.note(notes)
        }
    }

    private static func entry(
        _ event: NotificationEvent, _ rule: NotificationRule, _ system: RegisteredSystem, _ time: Timestamp, _ now: Timestamp,
        since: Timestamp = Timestamp(microseconds: 0)
    ) -> NotificationEntry {
        NotificationEntry(
            event: event, system: system.id, number: system.number, organization: system.organization, time: time, since: since, noted: now,
            targets: [NotificationEntry.Target(rule: rule.name, webhooks: rule.webhooks)])
    }
}
