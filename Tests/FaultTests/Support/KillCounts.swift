/// How often something was killed, what had been done, and what was still to do then.
struct KillCounts: Sendable, CustomStringConvertible {
    var kills = 0
    /// Of Redis too.
    var ofRedis = 0
    /// Of a worker that had sealed months, or reduced some.
    var hadSealed = 0
    var hadReduced = 0
    /// While months were still to seal, or to reduce.
    var toSeal = 0
    var toReduce = 0
    /// While there was something to seal or to reduce.
    var meanwhile = 0
    /// How often `varve verify` looked at a store.
    var verified = 0

    mutating func add(_ other: KillCounts) {
        kills += other.kills
        ofRedis += other.ofRedis
        hadSealed += other.hadSealed
        hadReduced += other.hadReduced
        toSeal += other.toSeal
        toReduce += other.toReduce
        meanwhile += other.meanwhile
        verified += other.verified
    }

    var description: String {
        "\(kills) kills, \(ofRedis) of Redis too; \(hadSealed) had sealed months, \(hadReduced) reduced some; months were still to seal at \(toSeal), to reduce at \(toReduce), "
            + "one or the other at \(meanwhile); verified \(verified) times"
    }
}
