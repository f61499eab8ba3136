import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import VarveLoad

/// Asks for pages over one connection.
struct PageReader: Sendable {
    private let url: String
    private let token: String
    private let client: HTTPClient

    private static let longestAnswer = 64 << 20

    init(url: String, token: String) {
        self.url = url
        self.token = token
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func shutdown() async { try? await client.shutdown() }

    /// The paths in turn, so many requests; how long each took until its last byte.
    func times(_ paths: [String], _ requests: Int) async throws -> Latencies {
        var times = Latencies()
        // The first ones make the connection and load code.
        for place in 0..<requests / 10 { _ = try await get(paths[place % paths.count]) }
        for place in 0..<requests {
            let start = Clock.seconds
            _ = try await get(paths[place % paths.count])
            times.record(nanoseconds: Int64((Clock.seconds - start) * 1e9))
        }
        return times
    }

    static func inventoryPath(_ system: String) -> String { "/api/systems/\(system)/inventory" }

    /// Ids of up to 200 of a system's inventories.
    ///
    /// - Parameter path: the system's `inventoryPath`.
    func inventories(_ path: String) async throws -> [Int64] {
        struct Page: Decodable {
            struct List: Decodable {
                struct Record: Decodable { let id: Int64 }

                let records: [Record]
            }

            let data: List
        }
        let body = try await get(path + "?page_size=200&include_data=false")
        return try JSONDecoder().decode(Page.self, from: Data(buffer: body)).data.records.map(\.id)
    }

    func get(_ path: String) async throws -> ByteBuffer {
        var request = HTTPClientRequest(url: url + path)
        request.headers.add(name: "Authorization", value: "Bearer " + token)
        let response = try await client.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: Self.longestAnswer)
        guard response.status == .ok else { throw BenchError("\(path) was answered \(response.status)") }
        return body
    }
}

extension Latencies {
    func milliseconds(_ percent: Double) -> Double { Double(percentile(percent)) / 1000 }
}
