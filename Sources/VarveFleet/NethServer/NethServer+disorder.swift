extension NethServer {
    /// Redis scans, Python sets and file globs have no order of their own; neither have nodes and modules, though they rarely move.
    static func disorder(_ document: inout Value, using random: inout SeededGenerator) {
        var facts = document["facts"]
        document["facts"] = .null  // referenced once, so that it is changed in place
        random.shuffle(&facts["cluster", "repositories"].elements)
        random.shuffle(&facts["cluster", "backup", "destination_providers"].elements)
        if random.chance(10) { random.shuffle(&facts["nodes"].members) }
        var modules = facts["modules"].elements
        for index in modules.indices { disorderModule(&modules[index], using: &random) }
        if random.chance(10) { modules.swapAt(random.below(modules.count), random.below(modules.count)) }
        facts["modules"].elements = modules
        document["facts"] = facts
    }

    private static func disorderModule(_ module: inout Value, using random: inout SeededGenerator) {
        if module["fqdns"].elements.count > 1 { random.shuffle(&module["fqdns"].elements) }
        if module["name_module_map"].members.count > 1, random.chance(20) { random.shuffle(&module["name_module_map"].members) }
    }
}
