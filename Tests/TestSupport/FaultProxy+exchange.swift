import NIOCore
import Synchronization

/// What goes through a proxy, both ways. As TCP does, it never changes the order of what is sent, and never lets anything through behind what it
/// kept back: a connection that was cheated once is mute until it is closed.
final class Exchange: Sendable {
    struct State {
        var mode = FaultProxy.Mode.forward
        var held: [(server: any Channel, bytes: ByteBuffer)] = []
        var answers: [String] = []
        var cuts = 0
        /// Clients that something was kept from.
        var cheated: [ObjectIdentifier: any Channel] = [:]
        /// Pieces that are under way to a target, and when the last of them arrives.
        var late: [ObjectIdentifier: (count: Int, last: NIODeadline)] = [:]
    }

    /// What becomes of a piece.
    private enum Fate {
        case pass, vanish, cut, half
        case late(NIODeadline)
    }

    let state = Mutex(State())

    func clientSent(_ bytes: ByteBuffer, from client: any Channel, to server: any Channel) {
        let fate = state.withLock { state in
            let fate = state.cheated[ObjectIdentifier(client)] == nil ? Self.request(bytes, client, server, &state) : .vanish
            return Self.inOrder(fate, to: server, &state)
        }
        deliver(bytes, fate, to: server, from: client)
    }

    func serverSent(_ bytes: ByteBuffer, to client: any Channel) {
        let fate = state.withLock { state in
            let fate = state.cheated[ObjectIdentifier(client)] == nil ? Self.answer(bytes, client, &state) : .vanish
            return Self.inOrder(fate, to: client, &state)
        }
        deliver(bytes, fate, to: client, from: client)
    }

    func clientLeft(_ client: any Channel, _ server: any Channel) {
        let isNeeded = state.withLock { state in
            state.cheated[ObjectIdentifier(client)] = nil
            for channel in [client, server] { state.late[ObjectIdentifier(channel)] = nil }
            return state.held.contains { $0.server === server }
        }
        if !isNeeded { server.close(promise: nil) }
    }

    private func deliver(_ bytes: ByteBuffer, _ fate: Fate, to target: any Channel, from client: any Channel) {
        switch fate {
        case .pass: target.writeAndFlush(bytes, promise: nil)
        case .late(let time):
            target.eventLoop.scheduleTask(deadline: time) {
                target.writeAndFlush(bytes, promise: nil)
                self.state.withLock { $0.late[ObjectIdentifier(target)]?.count -= 1 }
            }
        case .vanish: break
        case .cut: client.close(promise: nil)
        case .half:
            target.writeAndFlush(bytes.getSlice(at: bytes.readerIndex, length: bytes.readableBytes / 2) ?? bytes, promise: nil)
            client.close(promise: nil)
        }
    }

    private static func request(_ bytes: ByteBuffer, _ client: any Channel, _ server: any Channel, _ state: inout State) -> Fate {
        if case .holdFrom(let text) = state.mode, String(buffer: bytes).contains(text) { state.mode = .hold }
        switch state.mode {
        case .forward, .cutAnswer, .holdFrom: return .pass
        case .delay(let time): return .late(.now() + time)
        case .hold:
            state.held.append((server, bytes))
            return .vanish
        case .holdAndCut(let texts):
            let text = String(buffer: bytes)
            guard texts.allSatisfy(text.contains) else { return .pass }
            state.held.append((server, bytes))
            return cheat(client, .cut, &state)
        case .drop:
            state.cheated[ObjectIdentifier(client)] = client
            return .vanish
        case .truncate: return cheat(client, .half, &state)
        }
    }

    private static func answer(_ bytes: ByteBuffer, _ client: any Channel, _ state: inout State) -> Fate {
        switch state.mode {
        case .forward, .truncate, .holdAndCut, .holdFrom: return .pass
        case .delay(let time): return .late(.now() + time)
        case .hold:
            state.answers.append(String(buffer: bytes))
            return .pass
        case .drop:
            state.cheated[ObjectIdentifier(client)] = client
            return .vanish
        case .cutAnswer(let text):
            guard String(buffer: bytes).contains(text) else { return .pass }
            return cheat(client, .cut, &state)
        }
    }

    /// Once; what comes from others after that is forwarded.
    private static func cheat(_ client: any Channel, _ fate: Fate, _ state: inout State) -> Fate {
        state.cuts += 1
        state.mode = .forward
        state.cheated[ObjectIdentifier(client)] = client
        return fate
    }

    /// Behind what is late, everything is.
    private static func inOrder(_ fate: Fate, to target: any Channel, _ state: inout State) -> Fate {
        let key = ObjectIdentifier(target)
        let before = state.late[key].flatMap { $0.count > 0 ? $0 : nil }
        let wanted: NIODeadline
        switch fate {
        case .late(let time): wanted = time
        case .pass where before != nil: wanted = .now()
        case .pass, .vanish, .cut, .half: return fate
        }
        let time = before.map { max(wanted, $0.last + .microseconds(1)) } ?? wanted
        state.late[key] = ((before?.count ?? 0) + 1, time)
        return .late(time)
    }
}
