import VarveModel

/// Every key that Varve has in Redis. This file is the authority; `docs/architecture.md` repeats it for readers.
///
/// All keys begin with `varve:`. Those of a partition carry its hash tag, so that a commit touches one cluster slot;
/// those of the deployment carry `{deployment}`.
package enum Keys {
    // MARK: Deployment

    /// hash: `version` of the data format, `partitions`, `created_at`, `digest_key` (that digests of sensitive values are made with)
    package static let format = "varve:{deployment}:format"
    /// sorted set: worker → instant (ms, Redis' clock) at which it counts as gone
    package static let workers = "varve:{deployment}:workers"
    /// sorted set: partition → instant (ms, Redis' clock) until which maintenance (an import) asks for it
    package static let imports = "varve:{deployment}:imports"
    /// list, bounded: samples of Redis' memory, newest left: seconds since 1970, bytes used, bytes of what is stored; see `MemorySamples`
    package static let memory = "varve:{deployment}:memory"
    /// string with expiry: a gateway serves, or did a minute ago; see `GatewaySign`
    package static let gateways = "varve:{deployment}:gateways"
    /// channel: ids of systems whose registration changed
    package static let registryChannel = "varve:registry"

    /// string: system key → system id
    package static func systemKey(_ key: String) -> String { "varve:key:\(key)" }
}

/// The keys of one partition.
package struct PartitionKeys: Hashable, Sendable {
    package let partition: Int
    private let prefix: String

    /// Parameter tag: the partition's hash tag, see `PartitionTags`.
    package init(partition: Int, tag: String) {
        self.partition = partition
        prefix = "varve:{\(tag)}:"
    }

    /// list: envelopes, newest left, taken from the right
    package var queue: String { prefix + "queue" }
    /// list: `DeadLetter`s, newest left
    package var dead: String { prefix + "dead" }
    /// string: bytes of the letters in `dead`; means nothing where that is empty
    package var deadBytes: String { prefix + "dead:bytes" }
    /// string with expiry: why the partition's owner takes nothing off the queue, see `Standstill`
    package var standstill: String { prefix + "standstill" }
    /// string with expiry: worker and token of the owner
    package var lease: String { prefix + "lease" }
    /// string: number of acquisitions of the lease ever, the fence
    package var epoch: String { prefix + "epoch" }
    /// hash: `holder` (token of the owner until it gives its lease back), `hands` (most envelopes that it has in its hands at once),
    /// `server` (run of Redis in which it got the lease), `alone` (envelopes that are to be taken alone yet), `envelope` (position and digest
    /// of the one that is, or was, alone in flight), `by` (token of the owner that has it); see `Takeover`
    package var takeover: String { prefix + "takeover" }
    /// set: tokens of the owners that died with the takeover's envelope alone in flight
    package var deaths: String { prefix + "takeover:deaths" }
    /// string: envelopes ever consumed
    package var position: String { prefix + "position" }
    /// string: ids ever given; id = n · partitions + partition
    package var sequence: String { prefix + "sequence" }
    /// stream, bounded: one entry a commit, `p`: id of the entry before, `c`: what changed where, see `FeedEntry`
    package var feed: String { prefix + "feed" }
    /// list: `NotificationEntry`s, newest right, taken from the left
    package var notifications: String { prefix + "notifications" }
    /// hash: id → `NotificationDelivery` that is not concluded
    package var pendingNotifications: String { prefix + "notifications:pending" }
    /// set: webhooks that have deliveries pending
    package var notifiedWebhooks: String { prefix + "notifications:webhooks" }
    /// sorted set: id of a pending delivery to a webhook → when it is sent next (µs)
    package func dueNotifications(_ webhook: String) -> String { prefix + "notifications:due:" + webhook }
    /// Whether a key is such a sorted set.
    func isDueNotifications(_ key: String) -> Bool { key.hasPrefix(prefix + "notifications:due:") }
    /// list: `NotificationDelivery`s that were given up, newest left
    package var deadNotifications: String { prefix + "notifications:dead" }
    /// hash: system number and rule, `<n>:<rule>`, that was told to be silent → when the system was last seen then (µs)
    package var silent: String { prefix + "silent" }
    /// hash: `at` (µs): when the watch over silent systems last looked and a gateway served; `since`, `short`: since when it did so without
    /// a long, or even a short interruption; see `SilenceWatch`
    package var silenceWatch: String { prefix + "silent:watch" }
    /// hash: system id → `SystemRecord` as JSON
    package var systems: String { prefix + "systems" }
    /// string: system numbers ever given
    package var numbers: String { prefix + "numbers" }

    package func system(_ number: SystemNumber) -> SystemKeys {
        SystemKeys(prefix: prefix + "s:" + String(number.rawValue))
    }

    /// The system that one of the partition's keys belongs to; `nil` for a key of the partition itself.
    package func system(ofKey key: String) -> SystemNumber? {
        let start = prefix + "s:"
        guard key.hasPrefix(start) else { return nil }
        return Int64(key.dropFirst(start.count).prefix { $0 != ":" }).map { SystemNumber(rawValue: $0) }
    }

    /// sorted set: system number → first month that is not sealed (months since year 0), for systems that have one
    package var hot: String { prefix + "hot" }

    /// sorted set: pattern that rules index → when an inventory was first processed under them (µs)
    package var indexed: String { prefix + "indexed" }
    /// sorted set, by name: paths that the index has or had values of
    package var indexedPaths: String { prefix + "indexed:paths" }
    /// hash: systems that have, and had, a value at a path, packed by 256 of their numbers; see `IndexPosting`
    package func index(_ digest: IndexDigest) -> String { "\(prefix)i:\(digest.text)" }
    /// Whether a key is such a hash.
    func isIndex(_ key: String) -> Bool { key.hasPrefix(prefix + "i:") }

    /// sorted set: organization → first month that it has counters of (months since year 0)
    package var organizationsFirst: String { prefix + "organizations:first" }
    /// sorted set: organization → last month that it has counters of
    package var organizationsLast: String { prefix + "organizations:last" }
    /// sorted set: system number → effective time (µs) of its newest inventory, or when it was registered; of all that are not deleted
    package var seen: String { prefix + "seen" }
    /// sorted set: system number → effective time (µs) of its newest inventory with a critical change; of those that had one, also where
    /// retention took the change
    package var critical: String { prefix + "critical" }
    /// hash: system number → what its head says of `kind`; of those that have one
    package var kinds: String { prefix + "kinds" }
    /// sorted set: id of a deleted system whose data is being erased → when it was deleted (µs)
    package var erasing: String { prefix + "erasing" }

    /// hash: an organization's month; fields `DD:<code>` (counts by `ChangeCode`, decimal) and `DD:inventories`, `DD:systems` (that
    /// reported), `DD:changed` (systems with changes)
    package func organization(_ organization: OrganizationID, _ month: Month) -> String {
        prefix + "o:" + organization.rawValue + ":" + month.description
    }
}

/// The keys of one system.
package struct SystemKeys: Hashable, Sendable {
    private let prefix: String

    init(prefix: String) {
        self.prefix = prefix
    }

    /// hash, the head: see `SystemHead`
    package var head: String { prefix }
    /// sorted set: `YYYY-MM-DD` → epoch day, days of hot months with at least one inventory
    package var days: String { prefix + ":days" }
    /// list: the last idempotency keys, newest left: SHA-256 of key and of body in hexadecimal, received-at (µs)
    package var idempotency: String { prefix + ":idempotency" }
    /// hash: sealed month `YYYY-MM` → `MonthSummary`, packed
    package var months: String { prefix + ":months" }

    /// hash: digest of a value that the index has of the system's past → nothing; field ``: what the index had of a deleted system's newest inventory
    package var indexed: String { prefix + ":indexed" }

    /// hash: inventory id → `SupersededInventory`, packed
    package var superseded: String { prefix + ":superseded" }
    /// hash: inventory id → its body, a zstd frame
    package var supersededBodies: String { prefix + ":superseded:bodies" }

    /// hash: inventory id → which of its changes notifications were sent of, see `NotifiedMarks`
    package var notified: String { prefix + ":notified" }

    package func month(_ month: Month) -> MonthKeys { MonthKeys(prefix: prefix + ":" + month.description) }

    package func day(_ day: Day) -> DayKeys { DayKeys(prefix: prefix + ":" + day.description) }
}

/// The keys of one system's month.
package struct MonthKeys: Hashable, Sendable {
    private let prefix: String

    init(prefix: String) {
        self.prefix = prefix
    }

    // While the month is hot:

    /// sorted set: inventory id → effective time (µs)
    package var inventories: String { prefix + ":inventories" }
    /// hash: inventory id → `InventoryRecord`, packed
    package var records: String { prefix + ":records" }
    /// hash: inventory id → `ChangePack`, packed; none for an inventory without changes
    package var diffs: String { prefix + ":diffs" }
    /// hash: inventory id → `SnapshotFrame`, packed; none for an inventory equal to the one before
    package var snapshots: String { prefix + ":snapshots" }
    /// hash: `DD:<code>` (day and `ChangeCode`, decimal) → number of changes
    package var counts: String { prefix + ":counts" }

    package var hot: [String] { [inventories, records, diffs, snapshots, counts] }

    // Once it is sealed:

    /// string: see `SealedMonth`
    package var sealed: String { prefix }
}

/// The keys of one system's day of a hot month.
package struct DayKeys: Hashable, Sendable {
    private let prefix: String

    init(prefix: String) {
        self.prefix = prefix
    }

    /// sorted set: change id · 256 + `ChangeCode` → effective time (µs)
    package var changes: String { prefix + ":changes" }
}
