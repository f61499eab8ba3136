import RedisClient
import TestSupport
import Testing

@testable import VarveStore

/// What looks damaged while a system moves is read again; what is damaged is told.
@Suite struct ConsistentReadTests {
    private func reads(
        _ context: TestStore, moving moves: Int, _ failure: StoreError?
    ) async throws -> (count: Int, result: Result<String, StoreError>) {
        let system = try await context.register("a").system
        var count = 0
        do {
            let result = try await context.store.consistently(system) { keys in
                count += 1
                guard count <= moves else {
                    if let failure { throw failure }
                    return "whole"
                }
                _ = try await context.redis.send(RedisCommand("HINCRBY", [.string(keys.head), "revision", "1"], key: keys.head))
                throw StoreError.corrupt("torn")
            }
            return (count, .success(result))
        } catch let error as StoreError {
            return (count, .failure(error))
        }
    }

    @Test(arguments: 0..<5) func aTornReadIsReadAgain(moves: Int) async throws {
        try await withTestStore { context in
            let (count, result) = try await reads(context, moving: moves, nil)
            #expect(count == moves + 1 && result == .success("whole"))
        }
    }

    @Test func damageIsToldAtOnce() async throws {
        try await withTestStore { context in
            let (count, result) = try await reads(context, moving: 1, .corrupt("really"))
            #expect(count == 2 && result == .failure(.corrupt("really")))
        }
    }
}
