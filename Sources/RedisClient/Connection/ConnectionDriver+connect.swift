import Logging
import NIOCore
import NIOPosix

extension ConnectionDriver {
    func connect(_ attempt: Int, now: NIODeadline) {
        counters.attempts += 1
        attemptDeadline = now + TimeAmount(configuration.connectTimeout)
        open(attempt).assumeIsolated().whenComplete { result in
            switch result {
            case .success(let channel): self.opened(attempt, channel)
            case .failure(let error):
                let error = RedisError(connecting: error)
                self.ended(attempt, error, isFinal: error.code == .tlsFailed)
            }
        }
    }

    private func open(_ attempt: Int) -> EventLoopFuture<any Channel> {
        let driver = NIOLoopBound(self, eventLoop: eventLoop)
        let bootstrap = ClientBootstrap(group: eventLoop)
            .connectTimeout(TimeAmount(configuration.connectTimeout))
            .channelOption(.writeBufferWaterMark, value: .init(low: OutputBuffer.chunkBytes, high: 4 * OutputBuffer.chunkBytes))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls = try driver.value.tlsHandler() { try pipeline.addHandler(tls) }
                    try pipeline.addHandler(ConnectionHandler(driver.value, attempt: attempt))
                }
            }
        switch configuration.address {
        case .unix(let path): return bootstrap.connect(unixDomainSocketPath: path)
        case .tcp(let host, let port):
            return bootstrap.channelOption(.socketOption(.so_keepalive), value: 1).connect(host: host, port: port)
        }
    }

    private func opened(_ attempt: Int, _ channel: any Channel) {
        guard state.isCurrent(attempt) else {
            channel.close(promise: nil)
            return
        }
        self.channel = channel
        let handshake = Handshake(configuration)
        self.handshake = handshake
        writeHandshake(handshake, to: channel)
    }

    /// A reply while the handshake runs.
    func handshakeAnswered(_ attempt: Int, _ step: Handshake.Step) {
        switch step {
        case .more: break
        case .failed(let error, let isFinal): ended(attempt, error, isFinal: isFinal)
        case .done:
            guard state.becameReady(attempt) else { return }
            handshake = nil
            lastFailure = nil
            events.counts.connected()
            logger.debug("connected to Redis", metadata: ["address": "\(configuration.address)"])
            events.connected()
            serve()
        }
    }

    /// An attempt failed or a connection is gone: fails what was written on it and lets what waits have another one.
    /// - Parameter isFinal: the next attempt would fail as this one, so what waits fails now.
    func ended(_ attempt: Int, _ error: RedisError, isFinal: Bool = false) {
        let end = state.ended(attempt, now: .now(), jitter: .random(in: 0..<1))
        guard end != .stale else { return }
        detach()?.close(promise: nil)
        failPending(error)
        if end == .connectionLost {
            logger.info("connection to Redis lost", metadata: ["address": "\(configuration.address)", "cause": "\(error.code)"])
            events.counts.lost()
            events.lost(error)
        } else {
            events.counts.failed()
            noteFailedAttempt(error.code == .connectionClosed ? closedEarly(error) : error)
        }
        if isFinal { failWaiting(error) }
        serve()
    }

    /// Lets go of the channel: nothing that it still reports counts.
    func detach() -> (any Channel)? {
        defer {
            channel = nil
            handshake = nil
            attemptDeadline = .distantFuture
        }
        return channel
    }

    private func closedEarly(_ error: RedisError) -> RedisError {
        RedisError(.connectFailed, server: error.serverError, detail: (error.detail ?? "the server closed the connection at once") + hint)
    }

    /// The first failure in a row is a warning; its repetitions are not.
    private func noteFailedAttempt(_ error: RedisError) {
        let level: Logger.Level = lastFailure == nil ? .warning : .debug
        logger.log(level: level, "cannot connect to Redis", metadata: ["address": "\(configuration.address)", "cause": "\(error)"])
        lastFailure = error
    }
}
