import VarveModel

extension FleetSearch {
    /// Where a value is looked for.
    package enum Paths: Sendable {
        case one(String)
        /// Indexed paths that begin with a text and match.
        case some(prefix: String, matches: @Sendable (String) -> Bool)
    }

    package struct Query: Sendable {
        package let paths: Paths
        /// A string without quotes and escapes, any other scalar as machines send it.
        package let value: [UInt8]
        /// `nil`: now.
        package let time: Timestamp?
        /// `nil`: of all.
        package let organizations: Set<OrganizationID>?

        package init(paths: Paths, value: [UInt8], time: Timestamp?, organizations: Set<OrganizationID>?) {
            self.paths = paths
            self.value = value
            self.time = time
            self.organizations = organizations
        }
    }

    /// A system that has, or had, the value.
    package struct Hit: Hashable, Sendable {
        package let system: RegisteredSystem
        package let path: String
        package let since: Timestamp
        /// `nil`: the newest inventory has it.
        package let until: Timestamp?
        package let cursor: Cursor
    }

    package struct Page: Hashable, Sendable {
        package let hits: [Hit]
        /// `nil` where these are the last.
        package let next: Cursor?
    }

    /// A place in the answer: partitions in their order, in each of them systems by number.
    package struct Cursor: Hashable, Sendable, CustomStringConvertible {
        let partition: Int
        let number: SystemNumber
        let digest: IndexDigest

        init(partition: Int, number: SystemNumber, digest: IndexDigest) {
            self.partition = partition
            self.number = number
            self.digest = digest
        }

        /// Reads the text form; `nil` where it is none.
        package init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 3, let partition = Int(parts[0]), partition >= 0, let number = Int64(parts[1]),
                let digest = IndexDigest(text: String(parts[2]))
            else { return nil }
            self.init(partition: partition, number: SystemNumber(rawValue: number), digest: digest)
        }

        package var description: String { "\(partition)-\(number.rawValue)-\(digest.text)" }
    }

    /// A pattern matches more paths of a partition than one request looks at.
    package struct TooManyPaths: Error {}
}
