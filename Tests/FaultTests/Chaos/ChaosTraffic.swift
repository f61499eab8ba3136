import NIOCore
import TestSupport

/// Machines that post all the time, to one gateway or the other.
struct ChaosTraffic {
    let machines: [Machine]
    let gateways: [String]

    /// Until the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            for (index, machine) in machines.enumerated() { group.addTask { await post(machine, index) } }
        }
    }

    private func post(_ machine: Machine, _ index: Int) async {
        var turn = index
        while !Task.isCancelled {
            // Longer than a request may take, so that hardly any is given up that is still under way.
            let isAccepted = await machine.post(to: gateways[turn % gateways.count], within: .seconds(15))
            if !isAccepted { turn += 1 }
            try? await Task.sleep(for: .milliseconds(isAccepted ? Int.random(in: 10...60) : 150))
        }
    }
}
