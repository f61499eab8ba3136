import VarveModel

extension Comparison {
    /// Why an update from or to a blank value is to be told as one change, whatever lies below; `nil` where it is not.
    func blankMark(_ old: Node.ID, _ new: Node.ID) -> ChangeMark? {
        guard let lossGuard else { return nil }
        if previous.isFilled(old), current.isBlank(new) {
            if lossGuard.isSection(steps) { return .lost }
            if lossGuard.covers(steps), Int(previous[old].count) >= lossGuard.minimum { return .lost }
            if lossGuard.isFacts(steps), previous[old].kind != current[new].kind { return .lost }
        }
        if previous.isBlank(old), current.isFilled(new), lossGuard.isLost(steps) { return .returned }
        return nil
    }

    /// The mark of a child that goes or comes at the present path.
    func mark(_ type: ChangeType, _ old: Node.ID?) -> ChangeMark? {
        guard let lossGuard else { return nil }
        switch type {
        case .delete:
            guard let old, previous.isFilled(old) else { return nil }
            return lossGuard.isSection(steps) || lossGuard.isFacts(steps) ? .lost : nil
        case .create: return lossGuard.isLost(steps) ? .returned : nil
        case .update: return nil
        }
    }

    /// The mark of a node at the present path that is told as one change for the sake of these: a loss among them stays a loss.
    func collapsedMark(_ changes: ArraySlice<Found>) -> ChangeMark? {
        if changes.contains(where: { $0.mark == .lost }) { return .lost }
        return changes.contains { $0.mark == .returned } || lossGuard?.isLost(steps) == true ? .returned : nil
    }

    /// `false` where the numbers of children rule out that `recordWhole` records anything: nearly always, so that nobody need count.
    func mayBeWhole(_ old: Node.ID, _ new: Node.ID) -> Bool {
        guard let lossGuard else { return false }
        return lossGuard.mayBeLoss(before: Int(previous[old].count), after: Int(current[new].count)) || lossGuard.isLost(steps)
    }

    /// Records a container whose children mostly went, or mostly came back, as one change.
    ///
    /// - Parameter kept: number of children that both sides have.
    /// - Returns: whether it did.
    mutating func recordWhole(_ old: Node.ID, _ new: Node.ID, kept: Int) -> Bool {
        guard let lossGuard else { return false }
        let (before, after) = (Int(previous[old].count), Int(current[new].count))
        if lossGuard.covers(steps), lossGuard.isLoss(before: before, gone: before - kept, come: after - kept) {
            record(.update, old, new, mark: .lost)
        } else if (after - kept) * 2 > after, lossGuard.isLost(steps) {
            record(.update, old, new, mark: .returned)
        } else {
            return false
        }
        return true
    }
}
