import Algorithms
import RedisClient
import VarveModel

/// Finds the systems that have, or had at a time, a value.
///
/// Read besides the values' hashes are only heads, and the registrations of systems of the organizations that are asked for.
package struct FleetSearch: Sendable {
    let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// Paths of a partition that a pattern is held against, and that may match.
    private static let (pathsRead, pathsMatched) = (20_000, 1_000)
    private static let hitsAtOnce = 256

    /// A page of the answer.
    ///
    /// - `cursor`: of the page before.
    /// - Throws: `TooManyPaths`, `StoreError.corrupt`, or a `RedisError`.
    package func page(_ query: Query, after cursor: Cursor?, size: Int) async throws -> Page {
        var hits: [Hit] = []
        var rest = store.partitioning.keys.dropFirst(cursor?.partition ?? 0)
        while hits.count <= size, !rest.isEmpty {
            let part = rest.prefix(Store.partitionsAtOnce)
            rest = rest.dropFirst(part.count)
            var found: [Int: [Candidate]] = [:]
            try await store.overPartitions(part) {
                try await candidates(query, $0)
            } each: {
                found[$0] = $1
            }
            for keys in part where hits.count <= size {
                let new = (found[keys.partition] ?? []).filter { candidate in cursor.map { candidate.isBehind($0) } ?? true }
                try await resolve(new, query, keys, upTo: size + 1, &hits)
            }
        }
        let shown = Array(hits.prefix(size))
        return Page(hits: shown, next: hits.count > size ? shown.last?.cursor : nil)
    }

    /// Since when every inventory that was processed is in the index, for all of these patterns; `nil` where some partition has systems and
    /// processed none yet under rules with them.
    package func indexedSince(_ patterns: [String]) async throws -> Timestamp? {
        var (latest, isKnown) = (Int64.min, true)
        try await store.overPartitions { keys in
            try await store.redis.pipeline([.hlen(keys.systems)] + patterns.map { .zscore(keys.indexed, .string($0)) })
        } each: { _, replies in
            guard try replies[0].integer() > 0 else { return }
            for reply in replies.dropFirst() {
                guard let score = try reply.optionalString().flatMap({ Double($0) }) else { return isKnown = false }
                latest = max(latest, Int64(score))
            }
        }
        return isKnown && latest > .min ? Timestamp(microseconds: latest) : nil
    }

    /// Of one partition, in the order of cursors.
    private func candidates(_ query: Query, _ keys: PartitionKeys) async throws -> [Candidate] {
        let paths = try await paths(query.paths, keys)
        let digests = paths.map { IndexDigest(path: $0, value: query.value) }
        let replies = try await store.redis.pipeline(digests.map { .hgetall(keys.index($0)) })
        var found: [Candidate] = []
        for (index, reply) in replies.enumerated() {
            for posting in try IndexPosting.read(reply, of: digests[index]) {
                guard query.time.map(posting.covers) ?? (posting.until == nil) else { continue }
                let cursor = Cursor(partition: keys.partition, number: posting.number, digest: digests[index])
                found.append(Candidate(cursor: cursor, path: paths[index], since: posting.since, until: posting.until))
            }
        }
        return found.sorted { $1.isBehind($0.cursor) }
    }

    private func paths(_ paths: Paths, _ keys: PartitionKeys) async throws -> [String] {
        guard case .some(let prefix, let matches) = paths else {
            if case .one(let path) = paths { return [path] }
            return []
        }
        let start = [UInt8(ascii: "[")] + prefix.utf8
        let command = RedisCommand(
            "ZRANGE",
            [
                .string(keys.indexedPaths), .bytes(start), .bytes(start + [0xFF]), "BYLEX", "LIMIT", "0",
                .integer(Int64(Self.pathsRead + 1)),
            ],
            key: keys.indexedPaths)
        let read = try await store.redis.send(command).array()
        let found = try read.map { try $0.string() }.filter(matches)
        guard read.count <= Self.pathsRead, found.count <= Self.pathsMatched else { throw TooManyPaths() }
        return found
    }

    /// Adds those whose systems exist and may be seen.
    private func resolve(
        _ candidates: [Candidate], _ query: Query, _ keys: PartitionKeys, upTo limit: Int, _ hits: inout [Hit]
    ) async throws {
        for part in candidates.chunks(ofCount: Self.hitsAtOnce) where hits.count < limit {
            let numbers = Set(part.map(\.cursor.number)).sorted { $0.rawValue < $1.rawValue }
            let systems = try await Registry(store: store).systems(numbers, in: keys) { query.organizations?.contains($0) ?? true }
            for candidate in part where hits.count < limit {
                guard let system = try systems[candidate.cursor.number]?.get(), query.organizations?.contains(system.organization) ?? true
                else { continue }
                hits.append(
                    Hit(system: system, path: candidate.path, since: candidate.since, until: candidate.until, cursor: candidate.cursor))
            }
        }
    }
}

/// A system that the index names, by number only.
private struct Candidate: Sendable {
    let cursor: FleetSearch.Cursor
    let path: String
    let since: Timestamp
    let until: Timestamp?

    func isBehind(_ other: FleetSearch.Cursor) -> Bool {
        (cursor.partition, cursor.number.rawValue, cursor.digest) > (other.partition, other.number.rawValue, other.digest)
    }
}
