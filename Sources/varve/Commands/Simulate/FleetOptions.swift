import ArgumentParser
import VarveFleet
import VarveLoad
import VarveModel

/// What a simulated fleet is and how it posts.
struct FleetOptions: ParsableArguments {
    @Option(help: "Number of systems.")
    var systems = 200

    @Option(help: "What the systems are: nethserver, nethsecurity, general or mixed.")
    var kinds: FleetKinds = .mixed

    @Option(
        help: ArgumentHelp("An inventory that differs from the one before does so in this many fields.", valueName: "n"))
    var changedFields = 3

    @Option(help: ArgumentHelp("Share of the inventories that differ from the one before, 0 to 1.", valueName: "share"))
    var changedShare = 1.0

    @Option(help: ArgumentHelp("Bytes of an inventory, about (default: as the kind has, 6,000 to 12,000).", valueName: "bytes"))
    var size: Int?

    @Option(
        help: ArgumentHelp(
            "Posts a second in all, at equal distances whatever answers take (default: each connection as fast as it is answered).",
            valueName: "n"))
    var rate: Double?

    @Option(help: ArgumentHelp("Connections, each with one post under way.", valueName: "n"))
    var connections = 64

    @Option(help: "How bodies are coded: none, gzip or zstd.")
    var coding: BodyCoding = .none

    @Flag(
        inversion: .prefixedNo,
        help:
            "Send each post with an Idempotency-Key, and again under it until it has its 202. Without, a post that may be stored is not sent again."
    )
    var idempotencyKeys = true

    @Option(help: ArgumentHelp("How long to post (default: 60, where --posts is not given).", valueName: "seconds"))
    var seconds: Double?

    @Option(help: ArgumentHelp("How many posts in all.", valueName: "n"))
    var posts: Int?

    @Option(help: "Seed of the inventories.")
    var seed: UInt64 = 1

    private static let sizes = 512...10_485_760
    private static let mostSystems = 1_000_000

    func validate() throws {
        guard (1...Self.mostSystems).contains(systems) else { throw ValidationError("--systems must be 1 to \(Self.mostSystems).") }
        guard (1...1000).contains(changedFields) else { throw ValidationError("--changed-fields must be 1 to 1000.") }
        guard (0...1).contains(changedShare) else { throw ValidationError("--changed-share must be 0 to 1.") }
        guard size.map(Self.sizes.contains) ?? true else {
            throw ValidationError("--size must be \(Self.sizes.lowerBound) to \(Self.sizes.upperBound).")
        }
        guard rate.map({ $0 > 0 && $0 <= 1e6 }) ?? true else { throw ValidationError("--rate must be above 0, and 1000000 at most.") }
        guard (1...10_000).contains(connections) else { throw ValidationError("--connections must be 1 to 10000.") }
        guard seconds.map({ $0 > 0 && $0 <= 31_536_000 }) ?? true else {
            throw ValidationError("--seconds must be above 0, and a year at most.")
        }
        guard posts.map({ $0 > 0 }) ?? true else { throw ValidationError("--posts must be 1 or more.") }
    }

    var duration: Duration? { seconds.map { .seconds($0) } ?? (posts == nil ? .seconds(60) : nil) }

    func fleet() -> SimulatedFleet {
        SimulatedFleet(
            systems: systems, kinds: kinds.kinds, size: size, changedFields: changedFields, changedShare: changedShare, seed: seed)
    }
}

enum FleetKinds: String, CaseIterable, ExpressibleByArgument {
    case nethserver
    case nethsecurity
    case general
    case mixed

    var kinds: [MachineKind] { MachineKind(rawValue: rawValue).map { [$0] } ?? FleetHistory.mixedKinds }
}

extension BodyCoding: ExpressibleByArgument {}
