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

    private func systems(in keys: PartitionKeys) async throws -> [RegisteredSystem] {
        try await store.scan(keys.systems, step: Self.step) { name, record in
            guard let id = SystemID(try name.string()) else { return nil }
            return Self.system(id, try record.bytes())
        }
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
