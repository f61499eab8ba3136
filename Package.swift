// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let concurrencyHelpers: Target.Dependency = .product(name: "NIOConcurrencyHelpers", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let deque: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTP1Types: Target.Dependency = .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let tracing: Target.Dependency = .product(name: "Tracing", package: "swift-distributed-tracing")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")

let package = Package(
    name: "varve",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "varve", targets: ["varve"]),
        .executable(name: "varve-bench", targets: ["VarveBench"]),
        .library(name: "RedisClient", targets: ["RedisClient"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-certificates.git", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-algorithms.git", from: "1.2.1"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration.git", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-metrics.git", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.7.3"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.1"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift.git", from: "0.2.0"),
    ],
    targets: [
        .systemLibrary(name: "CHiredis", providers: [.apt(["libhiredis-dev"])]),
        .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

        // Certificates and keys in files, and what a failure of TLS means.
        .target(name: "TLSFiles", dependencies: [nioSSL], swiftSettings: strict),

        // A Redis client that knows nothing of Varve.
        .target(
            name: "RedisClient",
            dependencies: ["CHiredis", "TLSFiles", nioCore, nioPosix, nioSSL, concurrencyHelpers, deque, logging, crypto],
            swiftSettings: strict
        ),

        // Values and pure functions.
        .target(name: "VarveModel", swiftSettings: strict),
        .target(name: "VarveDiff", dependencies: ["VarveModel"], swiftSettings: strict),
        .target(
            name: "VarveRules", dependencies: ["VarveDiff", "VarveModel", crypto, .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        .target(
            name: "VarveNotify", dependencies: ["VarveRules", "VarveDiff", "VarveModel", crypto, .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        .target(name: "VarveFleet", dependencies: ["VarveModel"], swiftSettings: strict),

        // What Varve measures of itself, in Prometheus' text format.
        .target(name: "VarveMetrics", dependencies: [metrics, concurrencyHelpers], swiftSettings: strict),

        // Traces: contexts, spans, and how they get to a collector.
        .target(
            name: "VarveTracing",
            dependencies: [
                "VarveMetrics", "VarveModel", tracing, lifecycle, logging, deque, nioCore,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ],
            swiftSettings: strict
        ),

        // The Redis data model.
        .target(
            name: "VarveStore",
            dependencies: [
                "RedisClient", "VarveModel", "VarveDiff", "CZstd", concurrencyHelpers, logging, crypto,
                .product(name: "Algorithms", package: "swift-algorithms"),
            ],
            swiftSettings: strict
        ),

        // A fleet that posts: what it sends, when, how long answers take, and what of it arrived.
        .target(
            name: "VarveLoad",
            dependencies: [
                "VarveFleet", "VarveModel", "VarveStore", "CZlib", "CZstd", deque, nioCore, nioPosix, crypto,
                .product(name: "HeapModule", package: "swift-collections"),
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ],
            swiftSettings: strict
        ),

        // The HTTP contract, compiled in.
        .target(name: "COpenAPI", exclude: ["openapi.json"]),

        // The console's files, compiled in.
        .target(name: "CConsole", exclude: ["assets"]),

        // One module a role, and what their HTTP sides share.
        .target(
            name: "VarveHTTP",
            dependencies: [
                "RedisClient", "TLSFiles", "VarveModel", "VarveMetrics", "VarveStore", "VarveDiff", "VarveTracing", "CZlib", "COpenAPI",
                tracing,
                hummingbird,
                hummingbirdCore, httpTypes, lifecycle,
                nioCore, nioPosix, nioSSL, nioHTTPTypes, nioHTTP1Types,
                concurrencyHelpers, logging, crypto, metrics,
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "VarveGateway",
            dependencies: [
                "VarveHTTP", "VarveStore", "VarveDiff", "VarveMetrics", "VarveModel", "VarveTracing", "RedisClient", "CZlib", hummingbird,
                httpTypes, lifecycle, tracing,
                nioCore,
                concurrencyHelpers, logging, crypto,
            ],
            swiftSettings: strict
        ),
        .target(
            name: "VarveWorker",
            dependencies: [
                "VarveHTTP", "VarveStore", "VarveNotify", "VarveRules", "VarveDiff", "VarveMetrics", "VarveModel", "VarveTracing",
                "RedisClient", "TLSFiles",
                hummingbird, lifecycle, concurrencyHelpers, deque, tracing, logging, crypto, nioCore,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "VarveQuery",
            dependencies: [
                "CConsole", "VarveHTTP", "VarveStore", "VarveRules", "VarveDiff", "VarveMetrics", "VarveModel", "VarveTracing",
                "RedisClient",
                "TLSFiles", hummingbird, httpTypes, nioCore, crypto,
                lifecycle, logging, concurrencyHelpers, .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ],
            swiftSettings: strict
        ),

        // What is wrong with a Redis and a deployment, and how to mend it.
        .target(name: "VarveDoctor", dependencies: ["VarveStore", "VarveModel", "RedisClient"], swiftSettings: strict),

        // Commands and composition.
        .executableTarget(
            name: "varve",
            dependencies: [
                "VarveGateway", "VarveWorker", "VarveQuery", "VarveHTTP", "VarveStore", "VarveNotify", "VarveRules", "VarveDiff",
                "VarveFleet", "VarveLoad", "VarveMetrics", "VarveModel", "VarveTracing", "VarveDoctor", "RedisClient", "TLSFiles",
                hummingbird, lifecycle, logging, metrics, tracing, nioCore,
                nioPosix,
                nioSSL, concurrencyHelpers,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Yams", package: "Yams"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ],
            swiftSettings: strict
        ),

        // Benchmarks, and what they measure with: scripts/bench.
        .target(name: "CAllocations"),
        .target(
            name: "CSimdJSON",
            // simdjson picks the instructions of its On-Demand front end when it is compiled.
            cxxSettings: [.define("NDEBUG"), .unsafeFlags(["-march=native"])],
            linkerSettings: [.linkedLibrary("simdjson"), .linkedLibrary("stdc++")]
        ),
        .target(name: "BenchmarkWorkload", dependencies: ["VarveDiff", "VarveFleet", "VarveModel"], swiftSettings: strict),
        .executableTarget(
            name: "VarveBench",
            dependencies: [
                "BenchmarkWorkload", "VarveHTTP", "VarveStore", "VarveLoad", "VarveRules", "VarveDiff", "VarveFleet", "VarveModel",
                "RedisClient", "CAllocations", "CSimdJSON", hummingbird, lifecycle, logging, nioCore, nioPosix, concurrencyHelpers,
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ],
            swiftSettings: strict
        ),

        // Tests: pure, with a real Redis, with real processes.
        .target(
            name: "TestSupport",
            dependencies: [
                "RedisClient", "TLSFiles", "VarveDiff", "VarveFleet", "VarveHTTP", "VarveModel", "VarveStore", "CZlib", httpTypes,
                lifecycle,
                logging, nioCore,
                nioPosix, nioSSL, crypto, hummingbird, .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        // The Swift of docs/api-guide.md.
        .executableTarget(
            name: "APIGuideExamples",
            dependencies: [
                nioCore, crypto,
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ],
            path: "Tests/APIGuideExamples",
            swiftSettings: strict
        ),
        .testTarget(name: "TLSFilesTests", dependencies: ["TLSFiles", "TestSupport", nioSSL], swiftSettings: strict),
        .testTarget(name: "VarveModelTests", dependencies: ["VarveModel"], swiftSettings: strict),
        .testTarget(name: "VarveFleetTests", dependencies: ["VarveFleet", "VarveModel"], swiftSettings: strict),
        .testTarget(
            name: "VarveLoadTests",
            dependencies: [
                "VarveLoad", "VarveFleet", "VarveRules", "VarveDiff", "VarveModel", "VarveStore", "CZlib", "CZstd", nioCore, nioPosix,
                concurrencyHelpers,
                crypto,
            ],
            swiftSettings: strict),
        .testTarget(name: "VarveBenchTests", dependencies: ["VarveBench"], swiftSettings: strict),
        .testTarget(name: "VarveMetricsTests", dependencies: ["VarveMetrics", metrics], swiftSettings: strict),
        .testTarget(
            name: "VarveTracingTests",
            dependencies: ["VarveTracing", "VarveMetrics", "VarveModel", "TestSupport", tracing, httpTypes, lifecycle, logging, nioCore],
            swiftSettings: strict),
        .testTarget(name: "VarveDiffTests", dependencies: ["VarveDiff", "VarveModel"], swiftSettings: strict),
        .testTarget(name: "VarveRulesTests", dependencies: ["VarveRules", "VarveDiff", "VarveModel"], swiftSettings: strict),
        .testTarget(
            name: "VarveNotifyTests", dependencies: ["VarveNotify", "VarveRules", "VarveDiff", "VarveModel", crypto], swiftSettings: strict),
        .testTarget(
            name: "RedisClientTests",
            dependencies: [
                "RedisClient", "TLSFiles", "TestSupport", nioCore, nioPosix, logging, .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "VarveHTTPTests",
            dependencies: [
                "VarveHTTP", "VarveMetrics", "VarveStore", "VarveDiff", "VarveModel", "RedisClient", "TLSFiles", "TestSupport", httpTypes,
                hummingbird, lifecycle, nioHTTPTypes,
                nioCore, nioPosix, nioSSL, logging, metrics, .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "VarveStoreTests",
            dependencies: ["VarveStore", "VarveModel", "RedisClient", "TestSupport", lifecycle, nioPosix, logging, crypto],
            swiftSettings: strict
        ),
        .testTarget(
            name: "VarveDoctorTests",
            dependencies: ["VarveDoctor", "VarveStore", "VarveModel", "RedisClient", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "VarveWorkerTests",
            dependencies: [
                "VarveWorker", "VarveHTTP", "VarveStore", "VarveNotify", "VarveMetrics", "VarveRules", "VarveDiff", "VarveFleet",
                "VarveModel",
                "RedisClient", "TestSupport", hummingbird, lifecycle, nioPosix, logging, httpTypes, nioCore,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "VarveGatewayTests",
            dependencies: [
                "VarveGateway", "VarveWorker", "VarveHTTP", "VarveStore", "VarveMetrics", "VarveRules", "VarveDiff", "VarveModel",
                "RedisClient",
                "TestSupport",
                "CZlib", lifecycle, nioCore, nioPosix, logging, httpTypes, hummingbird,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "VarveQueryTests",
            dependencies: [
                "VarveQuery", "TLSFiles", "VarveWorker", "VarveHTTP", "VarveStore", "VarveMetrics", "VarveRules", "VarveDiff", "VarveModel",
                "RedisClient",
                "TestSupport",
                nioCore, nioPosix, logging, httpTypes, crypto, lifecycle, hummingbird,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "JWTKit", package: "jwt-kit"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "varve", "TestSupport", "VarveStore", "VarveMetrics", "VarveModel", "VarveTracing", "RedisClient", "TLSFiles", crypto,
                httpTypes, nioPosix,
                logging,
            ],
            exclude: ["Console", "Contract", "Deployment/Files", "Documentation", "Metrics/alerts-test.yml"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FaultTests",
            dependencies: ["varve", "TestSupport", "VarveStore", "VarveModel", "RedisClient", nioCore, nioPosix, logging, crypto],
            exclude: ["Chaos/Broken", "Fixtures"],
            swiftSettings: strict
        ),
    ],
    cxxLanguageStandard: .cxx17
)

// The benchmark package wants another swift-argument-parser with an older compiler.
#if compiler(>=6.3)
    // Without the traits it comes alone: allocations are counted by CAllocations.
    package.dependencies.append(.package(url: "https://github.com/ordo-one/benchmark.git", from: "1.38.1", traits: []))
    package.targets.append(
        .executableTarget(
            name: "MicroBenchmarks",
            dependencies: [
                "BenchmarkWorkload", "CAllocations", "RedisClient", "VarveDiff", "VarveModel", "VarveQuery", "VarveRules", "VarveStore",
                "VarveFleet", "VarveWorker", nioCore, .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Sources/Benchmarks/MicroBenchmarks",
            swiftSettings: strict
        ))
#endif
