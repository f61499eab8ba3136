extension ClusterFacts.Node {
    /// A line of `CLUSTER NODES`: id, address, flags, master, ping, pong, config epoch, state of the link, slots.
    package init?(line: Substring) {
        let parts = line.split(separator: " ").map(String.init)
        guard parts.count >= 8, let epoch = Int64(parts[6]) else { return nil }
        id = parts[0]
        address = String(parts[1].prefix { $0 != "@" && $0 != "," })
        flags = Set(parts[2].split(separator: ",").map(String.init))
        master = parts[3] == "-" ? nil : parts[3]
        configEpoch = epoch
        // What is moved in or out stands in brackets.
        hasSlots = parts.dropFirst(8).contains { !$0.hasPrefix("[") }
    }
}
