import RedisClient

extension CommitOperations {
    /// Appends the operations' keys, and the operations, which name these by their place among all keys.
    func write(keys: inout [String], arguments: inout [RedisArgument]) {
        keys.reserveCapacity(keys.count + operations.count + 3)
        arguments.reserveCapacity(arguments.count + links.count + operations.count * 3 + 3)
        for operation in operations {
            keys.append(operation.key)
            let count = operation.arguments.count + operation.counters.count + (operation.kind == .head ? 3 : 0)
            arguments.append(operation.kind.code)
            arguments.append(.integer(Int64(keys.count)))
            arguments.append(.integer(Int64(count)))
            if operation.kind == .head { writeExpectation(of: operation, to: &arguments) }
            writeCounters(operation.counters, to: &arguments)
            write(operation.arguments, from: operation.arguments.first, step: 1, to: &arguments)
        }
    }

    private func writeExpectation(of operation: Operation, to arguments: inout [RedisArgument]) {
        arguments.append(.integer(operation.expected.newest))
        arguments.append(.integer(operation.expected.revision))
        arguments.append(.integer(Int64(operation.counters.count / 2)))
    }

    /// The names first, then what they grow by: the script asks for all of them at once.
    private func writeCounters(_ counters: Chain, to arguments: inout [RedisArgument]) {
        guard counters.first >= 0 else { return }
        write(counters, from: counters.first, step: 2, to: &arguments)
        write(counters, from: links[counters.first].next, step: 2, to: &arguments)
    }

    private func write(_ chain: Chain, from start: Int, step: Int, to arguments: inout [RedisArgument]) {
        var place = start
        while place >= 0 {
            arguments.append(links[place].argument)
            for _ in 0..<step where place >= 0 { place = links[place].next }
        }
    }
}

extension CommitOperations.Kind {
    /// What scripts call it.
    fileprivate var code: RedisArgument {
        switch self {
        case .head: "E"
        case .set: "H"
        case .increment: "I"
        case .add: "Z"
        case .lower: "L"
        case .raise: "G"
        case .post: "X"
        case .push: "P"
        case .replace: "S"
        case .delete: "D"
        case .remove: "R"
        }
    }
}
