import Algorithms
import VarveModel

/// Registrations of all systems that are not deleted, in the order in which they are listed. Pure.
package struct DirectoryContents: Sendable {
    /// By name, then by id.
    private(set) var entries: [DirectoryEntry] = []
    private var table: Set<DirectoryEntry> = []
    private var organizations: [OrganizationID] = []
    private var places: [OrganizationID: Int] = [:]

    package var count: Int { entries.count }

    /// Adds what was read in any order, each system perhaps twice; to be `sorted` afterwards.
    mutating func add(_ system: RegisteredSystem, partition: Int) {
        guard system.record.state != .deleted else { return }
        table.update(with: entry(system, partition))
    }

    mutating func sort() { entries = table.sorted() }

    /// What became of some registrations; `nil` for one that is gone.
    mutating func apply(_ changes: [(id: SystemID, partition: Int, system: RegisteredSystem?)]) {
        var gone: Set<DirectoryEntry> = []
        var added: [DirectoryEntry] = []
        for change in changes {
            if let old = table.remove(DirectoryEntry(matching: change.id)) { gone.insert(old) }
            guard let system = change.system, system.record.state != .deleted else { continue }
            let entry = entry(system, change.partition)
            table.insert(entry)
            added.append(entry)
        }
        remove(gone)
        merge(added.sorted())
    }

    /// Each is found by its place in the order.
    private mutating func remove(_ gone: Set<DirectoryEntry>) {
        let indices = gone.map(place).sorted()
        guard let first = indices.first else { return }
        var (kept, next) = (first, indices.startIndex)
        for index in first..<entries.count {
            if next < indices.endIndex, indices[next] == index {
                next += 1
            } else {
                entries.swapAt(kept, index)
                kept += 1
            }
        }
        entries.removeLast(indices.count)
    }

    private mutating func merge(_ added: [DirectoryEntry]) {
        guard let first = added.first else { return }
        let start = place(first)
        let tail = Array(entries[start...])
        entries.removeLast(tail.count)
        entries.reserveCapacity(start + tail.count + added.count)
        var rest = added[...]
        for entry in tail {
            while let new = rest.first, new < entry {
                entries.append(new)
                rest = rest.dropFirst()
            }
            entries.append(entry)
        }
        entries += rest
    }

    /// Where an entry is, or belongs.
    private func place(_ entry: DirectoryEntry) -> Int { entries.partitioningIndex { $0 >= entry } }

    private mutating func entry(_ system: RegisteredSystem, _ partition: Int) -> DirectoryEntry {
        let place = places[system.organization] ?? organizations.count
        if place == organizations.count {
            organizations.append(system.organization)
            places[system.organization] = place
        }
        return DirectoryEntry(system, partition: partition, organization: place)
    }
}

extension DirectoryContents {
    /// Places of the entries that a filter admits, ascending.
    ///
    /// - Parameter numbers: by partition, the systems of the filter's kinds; `nil` where it asks for none.
    func select(_ filter: DirectoryFilter, among numbers: [Set<Int64>]?) -> [Int] {
        let isAdmitted = organizations.map(filter.admits)
        return entries.indices.filter { index in
            let entry = entries[index]
            return isAdmitted[entry.organization] && (filter.state.map { $0 == entry.state } ?? true)
                && (numbers.map { $0[entry.partition].contains(entry.number.rawValue) } ?? true)
                && (filter.search.map(entry.holds) ?? true)
        }
    }

    /// An entry in full.
    func system(at index: Int) throws -> ListedSystem {
        let entry = entries[index]
        guard let id = entry.id else { throw StoreError.corrupt("the directory of systems") }
        return ListedSystem(
            id: id, number: entry.number, partition: entry.partition, key: entry.key, name: entry.name,
            organization: organizations[entry.organization], state: entry.state, createdAt: entry.createdAt)
    }
}
