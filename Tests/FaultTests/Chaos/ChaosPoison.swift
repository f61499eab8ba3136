import TestSupport
import VarveStore

/// An inventory that ends every worker that unpacks it, planted by a machine of its own.
struct ChaosPoison {
    static let text = "poison of the chaos"
    /// With which a worker ends that swallows it.
    static let status: Int32 = 70

    let machine: Machine
    let gateways: [String]

    /// Posts it until it is acknowledged.
    func plant() async {
        var turn = 0
        while await !machine.post(Self.text, to: gateways[turn % gateways.count]), !Task.isCancelled {
            turn += 1
            try? await Task.sleep(for: .milliseconds(200))
        }
    }
}
