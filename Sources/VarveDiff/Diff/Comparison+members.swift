import VarveModel

extension Comparison {
    mutating func compareMembers(_ old: Node.ID, _ new: Node.ID, _ budget: Budget) {
        let previous = previous
        var lookup = MemberLookup(of: new, in: current)
        var matched = 0
        for member in previous.children(old) {
            if budget.isExceeded(by: found.count) { return }
            if let counterpart = lookup.find(previous.nameText(member), from: previous) {
                matched += 1
                compare(member, counterpart, at: .key(previous.name(member)))
            } else {
                record(.delete, member, nil, at: .key(previous.name(member)))
            }
        }
        if matched < Int(current[new].count) { recordNewMembers(old, new, budget) }
    }

    private mutating func recordNewMembers(_ old: Node.ID, _ new: Node.ID, _ budget: Budget) {
        var lookup = MemberLookup(of: old, in: previous)
        for member in current.children(new) where lookup.find(current.nameText(member), from: current) == nil {
            if budget.isExceeded(by: found.count) { return }
            record(.create, nil, member, at: .key(current.name(member)))
        }
    }
}
