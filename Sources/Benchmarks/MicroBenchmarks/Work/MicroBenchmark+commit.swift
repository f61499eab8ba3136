import NIOCore
import RedisClient
import VarveStore

extension MicroBenchmark {
    /// A batch of 256 inventories with three changes each, from results to the bytes for Redis.
    static let commit = [
        MicroBenchmark("commit-call-256-inventories") {
            let (commit, partitioning) = (try SampleStore.commit(inventories: 256), SampleStore.partitioning)
            return { try Self.call(commit, partitioning).arguments.count }
        },
        MicroBenchmark("commit-command-256-inventories") {
            let call = try Self.call(SampleStore.commit(inventories: 256), SampleStore.partitioning)
            var buffer = ByteBuffer()
            return {
                buffer.clear()
                RedisScript.commit.evalsha(keys: call.keys, arguments: call.arguments).write(into: &buffer)
                return buffer.readableBytes
            }
        },
    ]

    private static func call(_ commit: PartitionCommit, _ partitioning: Partitioning) throws -> CommitCall {
        try CommitCall(commit, partitioning, DeadLetterLimit(), feedLength: Committer.feedLength)
    }
}
