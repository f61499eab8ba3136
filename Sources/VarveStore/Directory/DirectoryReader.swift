import Algorithms
import RedisClient
import VarveDiff
import VarveModel

/// Reads registrations for the directory.
struct DirectoryReader: Sendable {
    let store: Store

    /// Registrations that one step of `HSCAN` gives, about.
    private static let step = 1000
    private static let idsAtOnce = 512

    /// Every registration. Redis is never busy with more than a step.
    func all() async throws -> DirectoryContents {
        var contents = DirectoryContents()
        try await store.overPartitions {
            try await systems(in: $0)
        } each: { partition, systems in
            for system in systems { contents.add(system, partition: partition) }
        }
        contents.sort()
        return contents
    }

    /// Read again where another Redis answered meanwhile: its cursors are others, so that some registrations would be missing.
    private func systems(in keys: PartitionKeys) async throws -> [RegisteredSystem] {
        while true {
            let generation = store.redis.connectionGeneration
            let systems = try await scan(keys)
            if generation == store.redis.connectionGeneration { return systems }
        }
    }

    private func scan(_ keys: PartitionKeys) async throws -> [RegisteredSystem] {
        var systems: [RegisteredSystem] = []
        var cursor = "0"
        repeat {
            let reply = try await store.redis.send(.hscan(keys.systems, cursor: cursor, count: Self.step)).array()
            guard reply.count == 2 else { throw StoreError.corrupt(keys.systems) }
            cursor = try reply[0].string()
            for (name, record) in try reply[1].pairs() {
                guard let id = SystemID(try name.string()) else { continue }
                if let system = Self.system(id, try record.bytes()) { systems.append(system) }
            }
        } while cursor != "0"
        return systems
    }

    /// Some registrations; `nil` for those that are gone.
    func systems(_ ids: Set<SystemID>) async throws -> [(id: SystemID, partition: Int, system: RegisteredSystem?)] {
        var result: [(id: SystemID, partition: Int, system: RegisteredSystem?)] = []
        for (partition, ids) in Dictionary(grouping: ids, by: store.partitioning.partition) {
            for part in ids.chunks(ofCount: Self.idsAtOnce) {
                let reply = try await store.redis.send(
                    .hmget(store.partitioning.keys[partition].systems, part.map(\.rawValue))
                ).array()
                for (id, value) in zip(part, reply) {
                    result.append((id, partition, try value.optionalBytes().flatMap { Self.system(id, $0) }))
                }
            }
        }
        return result
    }

    /// A registration that cannot be read is left out, so that it hides none of the others; `varve verify` tells it.
    private static func system(_ id: SystemID, _ bytes: [UInt8]) -> RegisteredSystem? {
        (try? SystemRecord(decoding: bytes, of: id)).map { RegisteredSystem(id: id, record: $0) }
    }
}
