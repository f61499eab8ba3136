import NIOCore

/// Closes a connection for which there is no room, before anything of it is read: an answer would cost what the limit saves.
final class ConnectionLimitHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let limits: HTTPLimits
    private let counts: ConnectionCounts
    private var admitted: IPAddress??

    init(_ limits: HTTPLimits, _ counts: ConnectionCounts) {
        self.limits = limits
        self.counts = counts
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { count(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        count(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        release()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { release() }

    private func count(_ context: ChannelHandlerContext) {
        guard admitted == nil else { return }
        let address = counted(context.channel.remoteAddress)
        guard counts.admit(address, limits) else { return context.close(promise: nil) }
        admitted = .some(address)
    }

    private func counted(_ peer: SocketAddress?) -> IPAddress? {
        guard let address = peer.flatMap({ IPAddress($0) }) else { return nil }
        return limits.trustedProxies.contains { $0.contains(address) } ? nil : address.network
    }

    private func release() {
        guard let address = admitted else { return }
        admitted = nil
        counts.release(address)
    }
}
