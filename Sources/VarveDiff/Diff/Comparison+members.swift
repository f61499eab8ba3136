import VarveModel

extension Comparison {
    mutating func compareMembers(_ old: Node.ID, _ new: Node.ID, _ budget: Budget) {
        if mayBeWhole(old, new), recordWhole(old, new, kept: previous.countOfNames(of: old, in: current, new)) { return }
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

extension Document {
    /// How many names of an object's members another object has, too.
    fileprivate func countOfNames(of object: Node.ID, in other: Document, _ otherObject: Node.ID) -> Int {
        var lookup = MemberLookup(of: otherObject, in: other)
        return children(object).count { lookup.find(nameText($0), from: self) != nil }
    }
}
