#if DEBUG
    import Foundation
    import Glibc
    import Synchronization

    /// At which passage of which fail point this process ends.
    final class FailPlan: Sendable {
        /// From the environment; `nil` where it asks for nothing.
        static let ofProcess = ProcessInfo.processInfo.environment["VARVE_TEST_FAIL_POINT"].flatMap(FailPlan.init)

        private let point: FailPoint
        private let side: FailPoint.Side
        private let passage: Int
        private let signal: Int32
        private let passed = Atomic<Int>(0)

        /// - Parameter text: `<point>.<side>[:<passage, 1 the first>[:stop]]`.
        init?(_ text: String) {
            let parts = text.split(separator: ":")
            let step = (parts.first ?? "").split(separator: ".")
            guard step.count == 2, let point = FailPoint(rawValue: String(step[0])), let side = FailPoint.Side(rawValue: String(step[1]))
            else { return nil }
            (self.point, self.side) = (point, side)
            passage = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
            signal = parts.last == "stop" ? SIGSTOP : SIGKILL
        }

        func pass(_ point: FailPoint, _ side: FailPoint.Side) {
            guard point == self.point, side == self.side, passed.add(1, ordering: .relaxed).newValue == passage else { return }
            let line = Array("fail point \(point).\(side)\n".utf8)
            _ = write(STDERR_FILENO, line, line.count)
            kill(getpid(), signal)
        }
    }
#endif
