import HummingbirdCore
import NIOCore

extension HTTPLimits {
    /// What watches over a connection, between the codec and the routes; the order counts.
    func handlers(_ metrics: ServerMetrics) -> [any RemovableChannelHandler] {
        [ConnectionLimitHandler(self, metrics.connections), RequestGuardHandler(self, metrics)]
    }

    var decoder: HTTP1Channel.Configuration.DecoderConfiguration {
        .init(maxHeaderFieldSize: headerBytes, maxHeaderListSize: headerBytes, maxHeaderFieldCount: headerCount)
    }
}
