import Foundation
import TestSupport
import Testing

/// A `varve serve` with one machine in `acme` and one in `other`, and a query service on its Redis that takes other tokens.
struct HostileServers {
    let world: HostileWorld
    let serve: ServingVarve
    let publicKeyQuery: RunningProcess
    private let ports: [HostileRequest.Door: Int]

    static func start(in workspace: Workspace) async throws -> HostileServers {
        let secret = HostileWorld.marker + "-signs-all-the-tokens"
        let debug = ["--log-level", "debug"]
        let serve = try await workspace.serve(debug, environment: ["VARVE_JWT_SECRET": secret])
        let (key, password) = try await workspace.create("mine", "--organization", "acme")
        _ = try await workspace.create("theirs", "--organization", "other")
        let pem = try workspace.write(Self.publicKey, to: "key.pem")
        let options = ["--query-port", "0", "--jwt-algorithm", "RS256", "--jwt-key-file", pem] + debug
        let other = try workspace.start(["query", "--redis", "unix://" + workspace.path("data/redis.sock")] + options)
        let ports: [HostileRequest.Door: Int] = [
            .gateway: try port(serve.gateway), .query: try port(serve.query),
            .publicKey: try port(try await other.line(beginning: "query listens on ")),
        ]
        let world = HostileWorld(
            key: key, secret: password, tokenSecret: secret, publicKey: Self.publicKey, now: Int(Date.now.timeIntervalSince1970))
        return HostileServers(world: world, serve: serve, publicKeyQuery: other, ports: ports)
    }

    private static func port(_ address: String) throws -> Int { try #require(address.split(separator: ":").last.flatMap { Int($0) }) }

    func send(_ request: HostileRequest) async throws -> RawHTTP.Exchange {
        let bytes = request.bytes(world)
        let port = try #require(ports[request.door])
        for _ in 1..<request.repetitions { _ = try await RawHTTP.send(bytes, to: port, isHead: request.isHead) }
        return try await RawHTTP.send(bytes, to: port, isHead: request.isHead)
    }

    /// Whether the servers live, and answer a good request as before.
    func areWell(behind door: HostileRequest.Door) async throws -> Bool {
        let port = try #require(ports[door])
        let health = try await RawHTTP.send(HostileWorld.raw(["GET /healthz HTTP/1.1", "Host: varve"]), to: port)
        guard health.answers.map(\.status) == [200] else { return false }
        switch door {
        case .gateway: return try await RawHTTP.send(world.post(), to: port).answers.map(\.status) == [202]
        case .query: return try await RawHTTP.send(world.ask("/api/systems/mine"), to: port).answers.map(\.status) == [200]
        case .publicKey: return true
        }
    }

    /// All that was logged.
    var log: String { serve.process.output + serve.process.errors + publicKeyQuery.output + publicKeyQuery.errors }

    private static let publicKey = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo
        4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0/IzW7yWR7QkrmBL7jTKEn5u
        +qKhbwKfBstIs+bMY2Zkp18gnTxKLxoS2tFczGkPLPgizskuemMghRniWaoLcyeh
        kd3qqGElvW/VDL5AaWTg0nLVkjRo9z+40RQzuVaE8AkAFmxZzow3x+VJYKdjykkJ
        0iT9wCS0DRTXu269V264Vf/3jvredZiKRkgwlL9xNAwxXFg0x/XFw005UWVRIKdg
        cKWTjpBP2dPwVZ4WWC+9aGVd+Gyn1o0CLelf4rEjGoXbAAEgAqeGUxrcIlbjXfbc
        mwIDAQAB
        -----END PUBLIC KEY-----

        """
}
