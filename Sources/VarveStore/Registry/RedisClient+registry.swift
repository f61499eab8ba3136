import RedisClient

extension RedisClient {
    /// Runs a script that answers 1 where it wrote; `false` where another change came first.
    ///
    /// - Throws: `StoreError.corrupt` where the script answers -n, since the nth key is something else than Varve keeps; a `RedisError`.
    func changes(_ script: RedisScript, keys: [String], arguments: [RedisArgument]) async throws -> Bool {
        let answer = try await evaluate(script, keys: keys, arguments: arguments).integer()
        if answer < 0 { throw StoreError.foreign(keys.indices.contains(Int(-answer) - 1) ? keys[Int(-answer) - 1] : "a key") }
        return answer == 1
    }
}
