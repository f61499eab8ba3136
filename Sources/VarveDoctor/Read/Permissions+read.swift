import RedisClient

extension Permissions {
    /// Each with arguments of a form that tells Redis its keys and channels; `K` is a key of Varve's.
    private static let commands = [
        "GET K", "SET K v", "MGET K", "MSET K v", "DEL K", "UNLINK K", "EXISTS K", "TYPE K", "PEXPIRE K 1", "INCR K", "INCRBY K 1",
        "GETRANGE K 0 1", "HGET K f", "HSET K f v", "HSETNX K f v", "HDEL K f", "HGETALL K", "HMGET K f", "HKEYS K", "HLEN K",
        "HEXISTS K f", "HINCRBY K f 1", "HSTRLEN K f", "HSCAN K 0", "HRANDFIELD K", "LPUSH K v", "RPUSH K v", "LPOP K", "LLEN K",
        "LINDEX K 0", "LRANGE K 0 1", "LTRIM K 0 1", "LREM K 0 v", "BLMOVE K K RIGHT RIGHT 1", "SADD K v", "SREM K v", "SCARD K",
        "ZADD K 1 v", "ZREM K v", "ZCARD K", "ZCOUNT K 0 1", "ZSCORE K v", "ZRANGE K 0 1", "ZREMRANGEBYSCORE K 0 1", "XADD K * f v",
        "XLEN K", "XRANGE K - +", "XREVRANGE K + -", "XINFO STREAM K", "SCAN 0", "DBSIZE", "TIME", "MEMORY USAGE K", "EVALSHA s 0",
        "PUBLISH varve:registry v", "SUBSCRIBE varve:registry", "INFO", "WAIT 1 1",
    ]
    private static let ofClusters = ["CLUSTER SLOTS", "CLUSTER INFO", "ASKING"]

    /// Returns those of its arguments that the user may not do; nothing is executed.
    private static let script = """
        #!lua flags=no-writes
        local refused = {}
        for _, line in ipairs(ARGV) do
            local words = {}
            for word in string.gmatch(line, '%S+') do
                words[#words + 1] = word == 'K' and 'varve:{deployment}:doctor' or word
            end
            local known, allowed = pcall(redis.acl_check_cmd, unpack(words))
            if known and not allowed then refused[#refused + 1] = words[1] end
        end
        return refused
        """

    static func read(_ master: RedisMaster, isCluster: Bool) async -> Permissions {
        let asked = commands + (isCluster ? ofClusters : [])
        do {
            let reply = try await master.send(RedisCommand("EVAL", [.string(script), "0"] + asked.map { .string($0) }))
            return Permissions(.refused(try reply.array().map { try $0.string() }))
        } catch let error as RedisError where error.serverError?.code == "NOPERM" {
            return Permissions(.noScripts)
        } catch {
            return Permissions(.unknown("\(error)"))
        }
    }
}
