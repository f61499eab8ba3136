import ArgumentParser
import Foundation
import VarveHTTP
import VarveLoad
import VarveModel
import VarveStore

struct SimulateFleet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fleet", abstract: "Post as a fleet would, and hold what is stored against what was acknowledged.",
        discussion: """
            Registers systems of its own in the store, posts inventories of which each is made from the one before, waits until the queues \
            are worked off, reads back the history of each system and compares it, by SHA-256, with what was posted: what was acknowledged \
            must be there once and in order. Ends with status 1 where it is not, or where nothing was acknowledged. Ctrl-C ends the posting; \
            the rest is done all the same.

            Latency is from when a post was due until its 202, posting it again included; with --rate it is due by the schedule, also where \
            every connection waits. Of some posts, --samples a second at most, it is measured how long after the 202 the query service has \
            them; it is asked again and again, some milliseconds apart.

            The systems stay, since what they have can be looked at then; --delete deletes them at the end, if nothing is missing.
            """)

    @OptionGroup var options: FleetOptions

    @Option(help: ArgumentHelp("Address of a gateway; repeat for more, which take turns.", valueName: "url"))
    var gateway: [String] = ["http://127.0.0.1:8081"]

    @Option(help: ArgumentHelp("Address of the query service.", valueName: "url"))
    var query = "http://127.0.0.1:8080"

    @Option(
        help: ArgumentHelp(
            "File with a token for the query service (default: one is made with VARVE_JWT_SECRET, or with the secret of the data directory).",
            valueName: "file"))
    var tokenFile: String?

    @Option(help: ArgumentHelp("Posts a second of which it is measured when they are visible; 0 for none.", valueName: "n"))
    var samples = 5

    @Option(help: ArgumentHelp("How long to wait at the end for answers, and for the queues to be worked off.", valueName: "seconds"))
    var settle = 60.0

    @Option(help: "Prefix of the systems' ids (default: sim-, a random part, -).")
    var prefix: String?

    @Flag(help: "Delete the systems at the end, if nothing is missing.")
    var delete = false

    @Option(
        help: ArgumentHelp("Write the latencies by percentile there, in HdrHistogram's text format, for its plotters.", valueName: "file"))
    var histogram: String?

    @Option(
        help: ArgumentHelp(
            "Tell so often how it goes, in a line of its own on standard error (default: once a second, on a terminal only).",
            valueName: "seconds"))
    var interval: Int?

    @Flag(help: "Print a JSON object for programs on standard output, and nothing else there.")
    var json = false

    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard (0...1000).contains(samples) else { throw ValidationError("--samples must be 0 to 1000.") }
        guard (0...86_400).contains(settle) else { throw ValidationError("--settle must be 0 to 86400.") }
        guard interval.map((1...86_400).contains) ?? true else { throw ValidationError("--interval must be 1 to 86400.") }
        guard prefix == nil || SystemID((prefix ?? "") + String(options.systems)) != nil else {
            throw ValidationError("--prefix must be part of a system id.")
        }
        guard !gateway.isEmpty else { throw ValidationError("--gateway is missing.") }
        for text in gateway { _ = try Self.address(text, "--gateway") }
        _ = try Self.address(query, "--query")
    }

    func run() async throws {
        let settings = try await store.settings()
        let access = try StoreAccess(settings: settings)
        let token = try await FleetToken.make(file: tokenFile, settings, access)
        let run = hexadecimal((0..<3).map { _ in UInt8.random(in: .min ... .max) })
        let client = FleetClient(query: query, token: token)
        let simulation = FleetSimulation(
            options: options, gateways: try gateway.map { try Self.address($0, "--gateway") }, samples: samples,
            interval: interval, settle: .seconds(settle), run: run, prefix: prefix ?? "sim-\(run)-", deletes: delete, access: access,
            client: client)
        let found: Result<SimulationReport, any Error>
        do {
            found = .success(try await StopRequest.run { try await simulation.run($0) })
        } catch {
            found = .failure(error)
        }
        await client.shutdown()
        Terminal.endProgress()
        let report = try found.get()
        if let histogram { try write(report.posting.latencies, to: histogram) }
        Terminal.print(json ? SimulationJSON.text(report) : SimulationText.lines(report).joined(separator: "\n"))
        if let failure = report.failure { throw CommandError(failure) }
    }

    private func write(_ latencies: Latencies, to path: String) throws {
        do {
            try latencies.distribution.write(toFile: path, atomically: false, encoding: .utf8)
        } catch {
            throw CommandError("\(path) cannot be written: \(error.localizedDescription)")
        }
    }

    /// The host and port of `http://host[:port]`.
    static func address(_ text: String, _ option: String) throws -> GatewayAddress {
        guard let url = URLComponents(string: text), url.scheme == "http", let host = url.host, !host.isEmpty, url.user == nil,
            url.path.isEmpty || url.path == "/", url.query == nil
        else { throw ValidationError("\(option) is \(String(reflecting: text)): it must be http://host[:port].") }
        return GatewayAddress(host: String(host.filter { $0 != "[" && $0 != "]" }), port: url.port ?? 80)
    }
}
