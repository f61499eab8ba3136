/// What Redis has of a deployment, as it stands there.
package struct StoredDeployment: Hashable, Sendable {
    /// Of the data format; `nil` where there is no deployment yet.
    package var version: String?
    package var partitions: String?
    package var digestKey: [UInt8]?

    package init(version: String? = nil, partitions: String? = nil, digestKey: [UInt8]? = nil) {
        self.version = version
        self.partitions = partitions
        self.digestKey = digestKey
    }

    /// - Parameter configured: number of partitions that is configured; `nil` takes what is stored.
    /// - Throws: `StoreError.formatUnknown`, `.partitionsDiffer` or `.corrupt`.
    package func deployment(partitions configured: Int?) throws -> Deployment {
        let formats = Deployment.oldestFormat...Deployment.formatVersion
        guard let version = version.flatMap({ Int($0) }), formats.contains(version) else {
            throw StoreError.formatUnknown(found: version ?? "none")
        }
        guard let count = partitions.flatMap({ Int($0) }), Partitioning.counts.contains(count) else {
            throw StoreError.corrupt("\(Keys.format) names \(partitions ?? "no number of") partitions")
        }
        if let configured, configured != count { throw StoreError.partitionsDiffer(stored: count, configured: configured) }
        guard let digestKey, digestKey.count == 32 else { throw StoreError.corrupt("\(Keys.format) has no key for digests") }
        return Deployment(partitioning: Partitioning(count: count), digestKey: digestKey)
    }
}
