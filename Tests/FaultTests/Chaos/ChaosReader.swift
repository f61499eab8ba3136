import NIOCore
import TestSupport

/// Asks the API for timelines all the while. Whatever happens behind it, it answers with what it has, or says that it cannot just now.
struct ChaosReader {
    static let secret = String(repeating: "chaos", count: 8)

    let query: String
    let token: String
    let machines: [Machine]
    let tally: ChaosTally

    /// - Parameter secret: what signs and checks tokens.
    init(_ query: String, _ machines: [Machine], _ tally: ChaosTally, in workspace: Workspace) async throws {
        let issued = try await workspace.run(["token", "issue", "--all"], environment: ["VARVE_JWT_SECRET": Self.secret])
        guard let token = issued.lines.first else { throw StartError("no token: \(issued.errors)") }
        (self.query, self.token, self.machines, self.tally) = (query, token, machines, tally)
    }

    func run() async {
        var index = 0
        while !Task.isCancelled {
            let machine = machines[index % machines.count]
            index += 1
            let answer = try? await TestHTTP.get(
                "\(query)/api/systems/\(machine.id)/inventory/timeline", token: token, within: .seconds(15))
            switch answer?.status {
            case nil: tally.count("reads without an answer")
            case 200: tally.count("reads")
            case 503: tally.count("reads refused")
            case let status?: tally.violated("a read was answered \(status)")
            }
            try? await Task.sleep(for: .milliseconds(100))
        }
    }
}
