import NIOCore
import Synchronization

/// What goes through a proxy, both ways.
final class Exchange: Sendable {
    struct State {
        var mode = FaultProxy.Mode.forward
        var held: [(server: any Channel, bytes: ByteBuffer)] = []
        var answers: [String] = []
        var cuts = 0
        /// Clients that something was kept from.
        var cheated: [any Channel] = []
    }

    /// What becomes of a piece.
    private enum Fate {
        case pass, hold, vanish, cut
        case late(TimeAmount)
        case half
    }

    let state = Mutex(State())

    func clientSent(_ bytes: ByteBuffer, from client: any Channel, to server: any Channel) {
        switch fate(of: bytes, from: client, to: server) {
        case .pass: server.writeAndFlush(bytes, promise: nil)
        case .late(let time): server.eventLoop.scheduleTask(in: time) { _ = server.writeAndFlush(bytes) }
        case .hold, .vanish: break
        case .cut: client.close(promise: nil)
        case .half:
            server.writeAndFlush(bytes.getSlice(at: bytes.readerIndex, length: bytes.readableBytes / 2) ?? bytes, promise: nil)
            client.close(promise: nil)
        }
    }

    private func fate(of bytes: ByteBuffer, from client: any Channel, to server: any Channel) -> Fate {
        state.withLock { state in
            if case .holdFrom(let text) = state.mode, String(buffer: bytes).contains(text) { state.mode = .hold }
            switch state.mode {
            case .forward, .cutAnswer, .holdFrom: return .pass
            case .delay(let time): return .late(time)
            case .hold:
                state.held.append((server, bytes))
                return .hold
            case .holdAndCut(let texts):
                let text = String(buffer: bytes)
                guard texts.allSatisfy(text.contains) else { return .pass }
                state.held.append((server, bytes))
                state.cuts += 1
                state.mode = .forward
                return .cut
            case .drop:
                state.cheated.append(client)
                return .vanish
            case .truncate:
                state.cuts += 1
                state.mode = .forward
                return .half
            }
        }
    }

    func clientLeft(_ server: any Channel) {
        let isNeeded = state.withLock { state in state.held.contains { $0.server === server } }
        if !isNeeded { server.close(promise: nil) }
    }

    func serverSent(_ bytes: ByteBuffer, to client: any Channel) {
        switch fate(of: bytes, to: client) {
        case .late(let time): client.eventLoop.scheduleTask(in: time) { _ = client.writeAndFlush(bytes) }
        case .vanish: break
        case .cut: client.close(promise: nil)
        case .pass, .hold, .half: client.writeAndFlush(bytes, promise: nil)
        }
    }

    private func fate(of bytes: ByteBuffer, to client: any Channel) -> Fate {
        state.withLock { state in
            switch state.mode {
            case .forward, .truncate, .holdAndCut, .holdFrom: return .pass
            case .delay(let time): return .late(time)
            case .hold:
                state.answers.append(String(buffer: bytes))
                return .pass
            case .drop:
                state.cheated.append(client)
                return .vanish
            case .cutAnswer(let text):
                guard String(buffer: bytes).contains(text) else { return .pass }
                state.cuts += 1
                state.mode = .forward
                return .cut
            }
        }
    }
}
