import NIOCore

extension Cluster {
    /// Sends commands to the masters of their keys, side by side; replies in the order of `commands`.
    func pipeline(_ commands: [RedisCommand], _ timeout: Duration) async throws -> [RedisReply] {
        var run = PipelineRun(commands, try PipelinePlan(commands))
        var retry = Retry(RequestDeadlines(connectTimeout: configuration.connectTimeout, timeout: timeout))
        while !run.open.isEmpty {
            let refusal = try await round(&run, retry.attempt())
            if let refusal {
                guard try await retry.pauseForConnection() else { throw run.isUntouched ? refusal : refusal.afterWrite() }
            } else if let redirection = run.redirections.first {
                run.redirections.dropFirst().forEach(learn)
                guard try await follow(redirection, &retry) else { break }
            }
        }
        return run.replies
    }

    /// Sends what is open, one write for each node. Returns why a node did not take its part, without having seen it.
    private func round(_ run: inout PipelineRun, _ deadlines: RequestDeadlines) async throws -> RedisError? {
        let parts: [PipelinePart]
        do {
            parts = try split(run)
        } catch {
            guard error.isRefusal else { throw error }
            return error
        }
        run.redirections = []
        var refusal: RedisError?
        for (part, outcome) in try await send(parts, of: run, deadlines) {
            switch outcome {
            case .success(let replies): run.take(replies, for: part)
            case .failure(let error) where error.isRefusal:
                discover()
                refusal = error
            // What other nodes answered is lost with it.
            case .failure(let error): throw parts.count > 1 || !run.isUntouched ? error.afterWrite() : error
            }
        }
        return refusal
    }

    /// By node, units in their order.
    private func split(_ run: PipelineRun) throws(RedisError) -> [PipelinePart] {
        var parts: [PipelinePart] = []
        let any = try known(node(of: nil))
        for unit in run.open {
            let node = try node(for: unit, of: run) ?? any
            if let index = parts.firstIndex(where: { $0.node === node }) {
                parts[index].units.append(unit)
            } else {
                parts.append(PipelinePart(node: node, units: [unit]))
            }
        }
        return parts
    }

    /// `nil`: any will do.
    private func node(for unit: Int, of run: PipelineRun) throws(RedisError) -> RedisNode? {
        if let target = run.targets[unit] { return try known(importer(at: target)) }
        guard let slot = run.plan.units[unit].slot else { return nil }
        return try known(node(of: slot))
    }

    private func send(
        _ parts: [PipelinePart], of run: PipelineRun, _ deadlines: RequestDeadlines
    ) async throws -> [(PipelinePart, Result<[RedisReply], RedisError>)] {
        if parts.count == 1 { return [(parts[0], try await send(parts[0], run.request(for: parts[0], deadlines)))] }
        return try await withThrowingTaskGroup(of: (PipelinePart, Result<[RedisReply], RedisError>).self) { group in
            for part in parts {
                let request = run.request(for: part, deadlines)
                group.addTask { (part, try await self.send(part, request)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func send(_ part: PipelinePart, _ request: Request) async throws -> Result<[RedisReply], RedisError> {
        do {
            let reply = try await send(request, to: part.node) { node, request in
                try await node.connection().performCancellable(request)
            }
            return .success(request.replies == 1 ? [reply] : try reply.array())
        } catch let error as RedisError {
            return .failure(error)
        }
    }
}
