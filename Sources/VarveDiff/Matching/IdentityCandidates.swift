/// Members that are known to identify elements, for arrays that no rule speaks of.
///
/// The order is that of trust. First what was made to be an identity and outlives a renaming (`id`, `uuid`), then what people call the
/// thing (`name`), then what the hardware carries (`mac`, `serial`), then where it is attached or what it stands for (`slot`, `path`,
/// `destination`). Left out is what only counts elements (`index`, `number`): it moves when one is removed. Names count without
/// regard to ASCII case, since some agents write `ID`, `Name` or `MACADDR`. Found in Ohai, Facter, GLPI, lshw, hwinfo, osquery and
/// NethServer documents.
enum IdentityCandidates {
    static let names = [
        "id", "uuid", "guid", "unique_id", "sysfs_id", "name", "section", "device", "mac", "mac_address", "macaddress", "macaddr",
        "address", "handle", "serial", "serial_number", "serialnumber", "slot", "pcislot", "physid", "key", "path", "mountpoint",
        "module", "unit", "interface", "iface", "ifname", "username", "login", "hostname", "destination",
    ]

    /// The candidates among an object's members, best first, as the object spells them.
    static func keys(of object: Node.ID, in document: Document) -> [ElementKey] {
        var found: [(rank: Int, key: ElementKey)] = []
        for member in document.children(object) {
            let kind = document[member].kind
            guard kind == .string || kind == .number, let rank = rank(document.nameText(member), document.bytes) else { continue }
            found.append((rank, ElementKey([document.name(member)])))
        }
        return found.sorted { $0.rank < $1.rank }.map(\.key)
    }

    /// Bytes of a value that may be an identity. Longer ones are descriptions, and would make long paths.
    static let lengths = 1..<257

    private static let longest = names.map(\.utf8.count).max() ?? 0
    private static let ranks = Dictionary(uniqueKeysWithValues: zip(names.map { Array($0.utf8) }, 0...))

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
    }

    private static func rank(_ name: Text, _ source: [UInt8]) -> Int? {
        guard name.end - name.start <= longest, !name.hasEscapes else { return nil }
        return ranks[source[name.start..<name.end].map(lowercased)]
    }
}
