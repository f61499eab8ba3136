import RedisClient

extension Store {
    /// Reads a hash in steps, so that Redis is never busy with more than one of them. A field can come twice.
    ///
    /// It is read again where another Redis answered meanwhile: its cursors are others, so that some fields would be missing.
    ///
    /// - Parameters:
    ///   - step: fields that one step gives, about.
    ///   - read: what to keep of a field and its value.
    func scan<Element>(_ key: String, step: Int, _ read: (RedisReply, RedisReply) throws -> Element?) async throws -> [Element] {
        while true {
            let generation = redis.connectionGeneration
            let found = try await scanOnce(key, step, read)
            if generation == redis.connectionGeneration { return found }
        }
    }

    private func scanOnce<Element>(
        _ key: String, _ step: Int, _ read: (RedisReply, RedisReply) throws -> Element?
    ) async throws -> [Element] {
        var found: [Element] = []
        var cursor = "0"
        repeat {
            let reply = try await redis.send(.hscan(key, cursor: cursor, count: step)).array()
            guard reply.count == 2 else { throw StoreError.corrupt(key) }
            cursor = try reply[0].string()
            for (field, value) in try reply[1].pairs() {
                if let element = try read(field, value) { found.append(element) }
            }
        } while cursor != "0"
        return found
    }
}
