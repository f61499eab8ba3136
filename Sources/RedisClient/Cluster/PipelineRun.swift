/// The part of a pipeline that one node gets in one write.
struct PipelinePart: Sendable {
    let node: RedisNode
    /// Numbers of units.
    var units: [Int]
}

/// A pipeline over several nodes on its way: what is answered, and what has to be sent yet.
struct PipelineRun {
    let commands: [RedisCommand]
    let plan: PipelinePlan
    private(set) var replies: [RedisReply]
    /// Numbers of the units that are to be sent, or sent again.
    private(set) var open: [Int]
    /// By unit: the node that it is to ask for one time.
    private(set) var targets: [Int: RedisConfiguration.Address] = [:]
    /// Of the last round.
    var redirections: [Redirection] = []
    /// No node has executed anything yet, as far as is known.
    private(set) var isUntouched = true

    init(_ commands: [RedisCommand], _ plan: PipelinePlan) {
        self.commands = commands
        self.plan = plan
        replies = [RedisReply](repeating: .null, count: commands.count)
        open = Array(plan.units.indices)
    }

    func request(for part: PipelinePart, _ deadlines: RequestDeadlines) -> Request {
        var all: [RedisCommand] = []
        for unit in part.units {
            if targets[unit] != nil { all.append(.asking()) }
            all += commands[plan.units[unit].commands]
        }
        return Request(all[0], Array(all.dropFirst()), deadlines: deadlines)
    }

    /// Takes what a node answered to its part; units that it redirects stay open.
    mutating func take(_ answers: [RedisReply], for part: PipelinePart) {
        var rest = answers[...]
        var answered: Set<Int> = []
        for unit in part.units {
            if targets.removeValue(forKey: unit) != nil { rest = rest.dropFirst() }
            let range = plan.units[unit].commands
            let own = rest.prefix(range.count)
            rest = rest.dropFirst(range.count)
            replies.replaceSubrange(range, with: own)
            guard let redirection = Self.redirection(in: own, from: part.node.address) else {
                answered.insert(unit)
                continue
            }
            redirect(unit, redirection)
        }
        open.removeAll(where: answered.contains)
        isUntouched = isUntouched && answered.isEmpty
    }

    /// A transaction is not sent to a node that is about to take its slot over: it waits until that has it.
    private mutating func redirect(_ unit: Int, _ redirection: Redirection) {
        guard case .ask(let address) = redirection else { return redirections.append(redirection) }
        guard plan.units[unit].commands.count == 1 else { return redirections.append(.later) }
        targets[unit] = address
        redirections.append(redirection)
    }

    private static func redirection(in replies: ArraySlice<RedisReply>, from node: RedisConfiguration.Address) -> Redirection? {
        for case .error(let error) in replies {
            if let redirection = Redirection(error, from: node) { return redirection }
        }
        return nil
    }
}
