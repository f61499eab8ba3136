import RedisClient
import VarveModel

/// A system that became silent by a rule, or is not any more.
package struct SilenceNote: Sendable {
    package var number: SystemNumber
    package var rule: String
    /// When it was last seen as it became silent.
    package var seen: Timestamp
    package var isSilent: Bool
    /// What is told of it; `nil`: nothing.
    package var entry: NotificationEntry?

    package init(number: SystemNumber, rule: String, seen: Timestamp, isSilent: Bool, entry: NotificationEntry?) {
        self.number = number
        self.rule = rule
        self.seen = seen
        self.isSilent = isSilent
        self.entry = entry
    }
}

extension Outbox {
    /// Since when the watch over silent systems has looked.
    package struct Watch: Hashable, Sendable {
        /// When it last looked, and a gateway served.
        package var at: Timestamp?
        /// Since when it did so without a long interruption, and without a short one.
        package var since: Timestamp?
        package var short: Timestamp?

        package init(at: Timestamp? = nil, since: Timestamp? = nil, short: Timestamp? = nil) {
            self.at = at
            self.since = since
            self.short = short
        }
    }

    /// The watch as it is noted, and up to when everything that systems posted is stored; `nil` where nobody hears them: no gateway serves or
    /// did a minute ago, or the partition stands still, so that gateways refuse its posts.
    package func watch() async throws -> (watch: Watch, heard: Timestamp?) {
        let times = try await store.redis.send(.hmget(keys.silenceWatch, ["at", "since", "short"])).array().map { reply in
            try reply.optionalString().flatMap { Int64($0) }.map { Timestamp(microseconds: $0) }
        }
        let serves = try await store.redis.send(.exists([Keys.gateways])).integer() > 0
        return (Watch(at: times[0], since: times[1], short: times[2]), serves ? try await heard() : nil)
    }

    /// What waits in the queue is heard, and not stored yet.
    private func heard() async throws -> Timestamp? {
        let now = store.now()
        let used = [keys.queue, keys.dead, keys.deadBytes, keys.lease, keys.standstill]
        let reply = try await store.redis.evaluate(.queueStatistics, keys: used, arguments: []).array()
        guard reply.count == 6 else { throw StoreError.corrupt(keys.queue) }
        guard try reply[5].optionalString() == nil else { return nil }
        guard let oldest = try reply[1].optionalBytes() else { return now }
        return (try? Envelope(decoding: oldest)).map { min(now, $0.receivedAt) }
    }

    package func note(_ watch: Watch) async throws {
        let fields: [(String, Timestamp?)] = [("at", watch.at), ("since", watch.since), ("short", watch.short)]
        let arguments = fields.flatMap { name, time -> [RedisArgument] in time.map { [.string(name), .integer($0.microseconds)] } ?? [] }
        guard !arguments.isEmpty else { return }
        _ = try isDone(
            try await store.redis.evaluate(
                .noteWatch, keys: [keys.lease, keys.epoch, keys.silenceWatch], arguments: fence + arguments
            ).string())
    }

    /// Numbers of systems that were last seen in a range, and when, the longest ago first; from the beginning exclusively.
    package func seen(
        after start: Timestamp?, upTo end: Timestamp, offset: Int, most: Int
    ) async throws -> [(number: SystemNumber, seen: Timestamp)] {
        let low: RedisScoreBound = start.map { .exclusive(Double($0.microseconds)) } ?? .lowest
        return try await Self.times(
            store.redis.send(
                .zrange(keys.seen, byScore: low, .inclusive(Double(end.microseconds)), limit: (offset, most), withScores: true)))
    }

    private static func times(_ reply: RedisReply) throws -> [(number: SystemNumber, seen: Timestamp)] {
        try reply.pairs().map { member, score in
            guard let number = Int64(try member.string()), let time = Double(try score.string()).flatMap(Int64.init(exactly:)) else {
                throw StoreError.corrupt("when systems were last seen")
            }
            return (SystemNumber(rawValue: number), Timestamp(microseconds: time))
        }
    }

    /// Systems that are noted as silent, with the rule; when each was last seen then, and by now, which is nothing of one that is deleted.
    package func silent() async throws -> [(number: SystemNumber, rule: String, seen: Timestamp, now: Timestamp?)] {
        let fields = try await store.redis.send(.hgetall(keys.silent)).pairs().compactMap { field, value in
            let parts = try field.string().split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2, let number = Int64(parts[0]), let seen = Int64(try value.string()) else {
                throw StoreError.corrupt(keys.silent)
            }
            return (number: SystemNumber(rawValue: number), rule: parts[1], seen: Timestamp(microseconds: seen))
        }
        let replies = try await store.redis.pipeline(fields.map { .zscore(keys.seen, .integer($0.number.rawValue)) })
        return try zip(fields, replies).map { field, reply in
            let now = try reply.optionalString().flatMap { Double($0) }.flatMap(Int64.init(exactly:))
            return (field.number, field.rule, field.seen, now.map { Timestamp(microseconds: $0) })
        }
    }

    /// The systems that have these numbers and are to post.
    package func systems(_ numbers: [SystemNumber]) async throws -> [SystemNumber: RegisteredSystem] {
        try await Registry(store: store).systems(numbers, in: keys).compactMapValues { found in
            guard case .success(let system) = found, system.record.state == .active else { return nil }
            return system
        }
    }

    /// Notes what became silent, and what is not any more, and leaves it to be told: all of it or nothing.
    ///
    /// - Returns: how many were noted; what moved on meanwhile is not.
    package func note(_ notes: [SilenceNote]) async throws -> Int {
        guard !notes.isEmpty else { return 0 }
        var names = [keys.lease, keys.epoch, keys.silent, keys.seen, keys.notifications]
        var arguments = fence + [.integer(store.now().microseconds)]
        for note in notes {
            names.append(keys.system(note.number).head)
            arguments += [
                note.isSilent ? "S" : "R", .integer(note.number.rawValue), .string(note.rule), .integer(note.seen.microseconds),
                .bytes(note.entry?.encoded() ?? []), .integer(Int64(names.count)),
            ]
        }
        let reply = try await store.redis.evaluate(.noteSilence, keys: names, arguments: arguments).array()
        _ = try isDone(try reply.first?.string() ?? "")
        return Int(try reply[1].integer())
    }
}

/// A gateway's sign that it serves: without any, that systems are silent means nothing.
package struct GatewaySign: Sendable {
    let store: Store
    /// How long it stays behind a gateway that says nothing more.
    package static let life = Duration.seconds(60)

    package init(store: Store) {
        self.store = store
    }

    package func give() async throws {
        _ = try await store.redis.send(.set(Keys.gateways, "1", expiry: Self.life))
    }
}
