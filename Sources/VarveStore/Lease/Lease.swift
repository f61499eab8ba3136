/// The right to commit to a partition: held by one owner at a time, for as long as it is renewed.
package struct Lease: Hashable, Sendable {
    package let partition: Int
    /// Owner and a random token of this acquisition, as stored in Redis.
    package let token: String
    /// The fence: how often the partition's lease had been acquired, this time included.
    package let epoch: Int64
    /// Envelopes that are to be taken alone when it is acquired, since an owner before died with the partition; 0: none.
    package var alone: Int

    package init(partition: Int, token: String, epoch: Int64, alone: Int = 0) {
        self.partition = partition
        self.token = token
        self.epoch = epoch
        self.alone = alone
    }
}
