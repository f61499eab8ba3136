import Crypto
import RedisClient
import VarveModel

/// Reads bodies through the chains that they end. However many bodies of a chain are wanted, it is read and decoded once.
struct ChainReader: Sendable {
    let redis: RedisClient

    /// The bodies, in two round trips; a missing or damaged one is a failure of its own.
    func bodies(_ requests: [ChainRequest]) async throws -> [Result<[UInt8], StoreError>] {
        let chains = Dictionary(grouping: requests.indices) { Chain(system: requests[$0].system, start: requests[$0].start) }
        let months = try await months(of: requests)
        var bodies = requests.map { _ in Result<[UInt8], StoreError>.failure(.corrupt("a body is missing")) }
        for places in chains.values {
            let wanted = places.map { requests[$0] }
            for (place, body) in zip(places, Self.decoded(wanted, months)) { bodies[place] = body }
        }
        return bodies
    }

    private struct Chain: Hashable {
        let system: SystemKeys
        let start: BodyLocation
    }

    /// The frames of every month that holds a part of what is wanted.
    private func months(of requests: [ChainRequest]) async throws -> [MonthKeys: Result<[LocatedFrame], StoreError>] {
        var times: [MonthKeys: ClosedRange<Timestamp>] = [:]
        for request in requests {
            for keys in request.months { times[keys] = times[keys].map { $0.joined(with: request.times) } ?? request.times }
        }
        let wanted = Array(times)
        let firsts = try await redis.pipeline(wanted.flatMap { MonthFrames.commands($0.key, $0.value) })
        var parts = try wanted.indices.map { index in
            try Snapshots.damageOrValue(in: wanted[index].key.inventories) {
                try MonthFrames(wanted[index].key, wanted[index].value, firsts[2 * index], firsts[2 * index + 1])
            }
        }
        let commands = parts.map { (try? $0.get())?.commands ?? [] }
        var replies = try await redis.pipeline(commands.flatMap { $0 })[...]
        for (index, commands) in zip(parts.indices, commands) {
            var own = replies.prefix(commands.count)
            replies = replies.dropFirst(commands.count)
            guard case .success(var part) = parts[index] else { continue }
            parts[index] = try Snapshots.damageOrValue(in: part.keys.snapshots) {
                try part.take(&own)
                return part
            }
        }
        let frames = try zip(wanted, parts).map { month, part in
            (month.key, try Snapshots.damageOrValue(in: month.key.snapshots) { try part.get().frames() })
        }
        return Dictionary(uniqueKeysWithValues: frames)
    }

    /// The bodies of one chain, in the order of the requests.
    private static func decoded(
        _ requests: [ChainRequest], _ months: [MonthKeys: Result<[LocatedFrame], StoreError>]
    ) -> [Result<[UInt8], StoreError>] {
        var bodies: [InventoryID: Result<[UInt8], StoreError>] = [:]
        if let longest = requests.max(by: { $0.end.inventory < $1.end.inventory }) {
            do {
                let frames = try longest.months.flatMap { try months[$0]?.get() ?? [] }.filter { longest.contains($0.location) }
                bodies = decoded(frames, wanted: Set(requests.map(\.end.inventory)))
            } catch {
                return requests.map { .failure(.corrupt("snapshot \($0.end.inventory.rawValue): \(error)")) }
            }
        }
        return requests.map { request in
            (bodies[request.end.inventory] ?? .failure(.corrupt("its body is missing"))).flatMap { body in
                guard Array(SHA256.hash(data: body)) == request.hash else {
                    return .failure(.corrupt("what is stored does not have the SHA-256 of what was sent"))
                }
                return .success(body)
            }.mapError { .corrupt("snapshot \(request.end.inventory.rawValue): \($0)") }
        }
    }

    /// Decodes a chain from its beginning. What comes behind a frame that cannot be decoded fails with it.
    private static func decoded(
        _ frames: [LocatedFrame], wanted: Set<InventoryID>
    ) -> [InventoryID: Result<[UInt8], StoreError>] {
        var bodies: [InventoryID: Result<[UInt8], StoreError>] = [:]
        var last: Result<[UInt8]?, StoreError> = .success(nil)
        for (location, frame) in frames.sorted(by: { $0.location.inventory < $1.location.inventory }) {
            last = last.flatMap { previous in
                do {
                    return .success(try frame.body(after: previous))
                } catch {
                    return .failure(.corrupt("\(error)"))
                }
            }
            if wanted.contains(location.inventory) { bodies[location.inventory] = last.map { $0 ?? [] } }
        }
        return bodies
    }
}

extension ClosedRange<Timestamp> {
    fileprivate func joined(with other: Self) -> Self { Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound) }
}
