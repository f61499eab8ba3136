import Glibc
import TestSupport

/// The place of one process of a deployment, in which it is killed, stopped and started again.
actor ChaosProcess {
    nonisolated let role: ChaosRole
    private let workspace: Workspace
    private let arguments: [String]
    private let environment: [String: String]
    private let tally: ChaosTally
    nonisolated let clock: MovedClock?
    /// `http://127.0.0.1:PORT`, the same after each start.
    nonisolated let address: String
    nonisolated let turn = Turn()
    private var process: RunningProcess?

    init(
        _ role: ChaosRole, redis: String, _ settings: [String], clock: MovedClock? = nil, in workspace: Workspace, tally: ChaosTally
    ) {
        let port = freePort()
        self.role = role
        self.workspace = workspace
        self.tally = tally
        self.clock = clock
        address = "http://127.0.0.1:\(port)"
        arguments = [role.rawValue, "--redis", redis, role == .worker ? "--admin-port" : "--\(role)-port", "\(port)"] + settings
        environment = (clock?.environment ?? [:]).merging(["VARVE_JWT_SECRET": ChaosReader.secret, "VARVE_TEST_POISON": ChaosPoison.text]) {
            $1
        }
    }

    /// Starts it, and again where it ends before it listens: its Redis may be away.
    func start(failing plan: String? = nil) async throws {
        for attempt in 1... {
            let started = try workspace.start(
                arguments, environment: environment.merging(["VARVE_TEST_FAIL_POINT": plan ?? ""]) { $1 }.mapValues { $0 })
            process = started
            do {
                _ = try await started.line(beginning: "\(role == .worker ? "admin" : role.rawValue) listens on ", within: .seconds(20))
                return
            } catch {
                if plan != nil, started.errors.contains("fail point") { return }
                noteEnd(of: started)
                started.kill9()
                guard attempt < 10 else { throw error }
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    func signal(_ signal: Int32) { process?.signal(signal) }

    func kill() { process?.kill9() }

    /// SIGTERM; it may take a while, since its Redis may be away, but must end by itself, and not of a fault.
    func terminate() async {
        process?.signal(SIGTERM)
        guard let process else { return }
        guard let status = try? await process.status(within: .seconds(60)) else {
            tally.violated("\(role) did not end within a minute of SIGTERM: \(process.errors.suffix(300))")
            return process.kill9()
        }
        // 1: requests were still under way when its patience was over.
        let expected = [0, 1, 128 + SIGKILL, 128 + SIGTERM, ChaosPoison.status]
        if !expected.contains(status) { tally.violated("\(role) ended with \(status): \(process.errors.suffix(300))") }
    }

    /// Starts it again where it died by itself: of the poison that was planted, or of what should not be.
    func revive() async throws {
        guard let process, let status = process.exitStatus() else { return }
        if status == ChaosPoison.status {
            tally.count("died of the poison")
        } else if !process.errors.contains("fail point") {
            tally.violated("\(role) ended by itself with \(status): \(process.errors.suffix(300))")
        }
        try await start()
    }

    /// A role that cannot reach its Redis ends with 1 before it listens; one that ends otherwise, unless of the poison, has a fault.
    private func noteEnd(of process: RunningProcess) {
        guard let status = process.exitStatus(), ![1, ChaosPoison.status].contains(status) else { return }
        tally.violated("\(role) ended with \(status) before it listened: \(process.errors.suffix(300))")
    }

    /// Waits until the fail point that it was started with has ended it; `false` where nothing came past it.
    func waitForFailPoint(within time: Duration) async throws -> Bool {
        guard let process else { return false }
        return try await eventually(within: time) { process.errors.contains("fail point") }
    }
}
