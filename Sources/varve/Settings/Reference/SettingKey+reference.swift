import Logging
import VarveQuery
import VarveStore

extension SettingKey {
    private static let everywhere = SettingReader.roles + [.commands]
    private static let raters: [SettingReader] = [.serve, .worker, .query, .importing, .reprocess, .verify, .diff]
    private static let doors: [SettingReader] = [.serve, .gateway, .query]
    private static let ofTokens: [SettingReader] = [.serve, .query, .token, .simulate]

    /// The one place where a setting is described: a key that is not here does not compile.
    var reference: SettingReference {
        switch self {
        case .redis:
            SettingReference(
                .store,
                "Redis to use, in place of a private one in the data directory. A password in an option would show in the list of processes.",
                .text(
                    "redis://[user[:password]@]host[:port][/db], redis+cluster://host:port[,host:port…], the same with rediss for TLS, or unix:///path[?db=N]",
                    placeholder: "url"),
                otherwise: "a private Redis in `data`", example: "redis://127.0.0.1:6379", readers: Self.everywhere)
        case .redisPasswordFile:
            SettingReference(
                .store, "File with Redis' password, in place of one in the address.", .path("a file that others may not read"),
                example: "/etc/varve/redis-password", readers: Self.everywhere, page: "operations.md#secrets")
        case .redisCA:
            SettingReference(
                .store, "Who may sign Redis' certificate.", .path("a PEM file"), otherwise: "whom the system trusts",
                example: "/etc/varve/redis-ca.pem", readers: Self.everywhere, page: "operations.md#tls")
        case .redisCertificate:
            SettingReference(
                .store, "Certificate that Redis is shown, with what belongs to its chain.", .path("a PEM file"),
                example: "/etc/varve/redis-client.pem", readers: Self.everywhere, page: "operations.md#tls")
        case .redisKey:
            SettingReference(
                .store, "Key of the certificate that Redis is shown.", .path("a PEM file that others may not read"),
                example: "/etc/varve/redis-client.key", readers: Self.everywhere, page: "operations.md#tls")
        case .redisServerName:
            SettingReference(
                .store, "Name that Redis' certificate must have.", .text("host name", placeholder: "name"),
                otherwise: "the host of the address", example: "redis.example", readers: Self.everywhere, page: "operations.md#tls")
        case .data:
            SettingReference(
                .store, "Data directory with a private Redis, used where no other Redis is named.", .path("a directory"),
                readers: [.serve, .commands], page: "operations.md#the-data-directory")
        case .partitions:
            SettingReference(
                .store, "Number of partitions of a new deployment; fixed from then on.",
                .number(Partitioning.counts, of: ""), readers: Self.everywhere)
        case .durability:
            SettingReference(
                .store,
                "What a 202 promises. strict: the inventory is on the master's disk; replicated: and on a replica; relaxed: Redis may lose the last writes. Give all roles the same.",
                .word(Durability.allCases.map(\.rawValue)), readers: Self.everywhere, page: "guarantees.md")

        case .host:
            SettingReference(
                .servers, "Address to listen on.", .text("host name or address", placeholder: "address"), readers: SettingReader.roles)
        case .gatewayPort:
            SettingReference(.servers, "Port that machines post to; 0 takes a free one.", .port, readers: [.serve, .gateway])
        case .queryPort:
            SettingReference(.servers, "Port of the API and the console; 0 takes a free one.", .port, readers: [.serve, .query])
        case .adminPort:
            SettingReference(.servers, "Port for a worker's health and metrics; 0 takes a free one.", .port, readers: [.worker])
        case .tlsCertificate:
            SettingReference(
                .servers, "Serve HTTPS with this certificate and what belongs to its chain. Read again when it changes.",
                .path("a PEM file"), otherwise: "served in the clear", example: "/etc/varve/tls.pem", readers: SettingReader.roles,
                page: "operations.md#tls")
        case .tlsKey:
            SettingReference(
                .servers, "Key of the certificate, without a passphrase.", .path("a PEM file that others may not read"),
                example: "/etc/varve/tls.key", readers: SettingReader.roles, page: "operations.md#tls")
        case .tlsClientCA:
            SettingReference(
                .servers, "Clients must have a certificate that one of these has signed.", .path("a PEM file"),
                otherwise: "clients need none", example: "/etc/varve/clients-ca.pem", readers: SettingReader.roles,
                page: "operations.md#tls")
        case .trustedProxies:
            SettingReference(
                .servers, "Proxies whose X-Forwarded-For is believed.",
                .text("addresses and ranges such as 10.0.0.0/8, with commas", placeholder: "ranges"), otherwise: "none",
                example: "127.0.0.1,10.0.0.0/8", readers: SettingReader.roles, page: "security.md#behind-a-proxy")

        case .connections:
            SettingReference(
                .limits, "Connections of a server; one more is closed at once. The process must be allowed as many open files (ulimit -n).",
                .count, readers: SettingReader.roles)
        case .addressConnections:
            SettingReference(
                .limits, "Connections of one address; one more is closed at once. Trusted proxies are not counted.", .count,
                readers: SettingReader.roles)
        case .requests:
            SettingReference(
                .limits, "Requests in hand at once; above it a gateway answers 500, a query service 503.", .count, readers: Self.doors)
        case .headerLimit:
            SettingReference(
                .limits, "Bytes of an address and its header fields; above it 431.", .number(1024...1 << 24, of: "bytes"),
                readers: SettingReader.roles)
        case .headerCount:
            SettingReference(
                .limits, "Number of header fields; above it 431.", .number(16...100_000, of: ""), readers: SettingReader.roles)
        case .headerTimeout:
            SettingReference(.limits, "Time that header fields may take to arrive; then 408.", .seconds, readers: SettingReader.roles)
        case .bodyTimeout:
            SettingReference(.limits, "Time that a body may take to arrive; then 408.", .seconds, readers: SettingReader.roles)
        case .answerTimeout:
            SettingReference(
                .limits, "Time after which a client that takes nothing of its answer is cut off.", .seconds, readers: SettingReader.roles)

        case .bodyLimit:
            SettingReference(
                .gateway, "Most bytes of an inventory, as sent and decoded.", .number(1024...1 << 30, of: "bytes"),
                readers: [.serve, .gateway])
        case .bodyMemory:
            SettingReference(
                .gateway, "Bytes of inventories in memory at once, as sent and decoded; at least three times gateway.body.limit.",
                .number(1 << 20...1 << 50, of: "bytes"), readers: [.serve, .gateway])
        case .systemRate:
            SettingReference(
                .gateway, "Posts a second of one system; five seconds' worth may come at once.", .count, readers: [.serve, .gateway])
        case .addressRate:
            SettingReference(
                .gateway, "Posts a second of one address; five seconds' worth may come at once.", .count, readers: [.serve, .gateway])
        case .keyFailures:
            SettingReference(
                .gateway, "Failed attempts to authenticate a minute with one key from one address; twice as many may come at once.",
                .count, readers: [.serve, .gateway], page: "security.md#guessing")
        case .addressFailures:
            SettingReference(
                .gateway, "Failed attempts to authenticate a minute of one address; twice as many may come at once.", .count,
                readers: [.serve, .gateway], page: "security.md#guessing")

        case .queueLimit:
            SettingReference(
                .queue, "Inventories in one partition's queue above which the door answers 500.", .number(1...100_000_000, of: ""),
                readers: [.serve, .gateway])
        case .deadLetterLimit:
            SettingReference(
                .queue,
                "Dead letters of one partition above which it stands still and the door answers 500; the same for gateways and workers.",
                .number(1...1_000_000, of: ""), readers: [.serve, .gateway, .worker], page: "operations.md#dead-letters")
        case .deadLetterBytes:
            SettingReference(
                .queue, "The same in bytes of the letters.", .number(1024...1 << 40, of: "bytes"), readers: [.serve, .gateway, .worker],
                page: "operations.md#dead-letters")

        case .rules:
            SettingReference(
                .history, "File with rules of what is left out, rated and kept secret. Read again at SIGHUP.", .path("a YAML file"),
                otherwise: "the built-in rules", example: "/etc/varve/rules.yaml", readers: Self.raters, page: "rules.md")
        case .notifications:
            SettingReference(
                .history, "File that says who is told what changed. Read again at SIGHUP. Give all workers the same.", .path("a YAML file"),
                otherwise: "nobody is told", example: "/etc/varve/notifications.yaml", readers: [.serve, .worker],
                page: "notifications.md")
        case .hotDays:
            SettingReference(
                .history, "Days before a month that is over is sealed.", .number(0...3650, of: "days"),
                readers: [.serve, .worker, .importing, .storage], page: "storage.md")
        case .retentionSnapshots:
            SettingReference(
                .history, "Age after which snapshots may go.", .age, otherwise: "they stay", example: "90d", readers: [.serve, .worker],
                page: "storage.md#retention")
        case .retentionDiffs:
            SettingReference(
                .history, "Age after which changes may go.", .age, otherwise: "they stay", example: "1y", readers: [.serve, .worker],
                page: "storage.md#retention")
        case .retentionDays:
            SettingReference(
                .history, "Age after which whole days may go.", .age, otherwise: "they stay", example: "3y", readers: [.serve, .worker],
                page: "storage.md#retention")
        case .retentionThinning:
            SettingReference(
                .history, "Whether of older snapshots only some are kept.", .onOrOff, otherwise: "off", example: "on",
                readers: [.serve, .worker], page: "storage.md#retention")

        case .querySubjectRate:
            SettingReference(
                .query, "Requests a second of one token's subject; five seconds' worth may come at once.", .count,
                readers: [.serve, .query])
        case .queryAddressRate:
            SettingReference(
                .query, "Requests a second of one address; five seconds' worth may come at once.", .count, readers: [.serve, .query])
        case .answerCache:
            SettingReference(
                .query,
                "Bytes of answers about systems that are kept in memory, to give them again while the system has the same revision; 0 keeps none.",
                .number(0...1 << 40, of: "bytes"), readers: [.serve, .query])
        case .streamLimit:
            SettingReference(
                .query, "Event streams that are open at once; above it they are answered 503.", .number(0...100_000, of: ""),
                readers: [.serve, .query])
        case .console:
            SettingReference(
                .query, "Whether the console is served beside the API.", .onOrOff, readers: [.serve, .query], page: "console.md")
        case .mcp:
            SettingReference(
                .query, "Whether /mcp, where AI assistants ask, is served.", .onOrOff, readers: [.serve, .query], page: "mcp.md")
        case .mcpOrigins:
            SettingReference(
                .query, "Web pages that may ask /mcp beside those of the client's own machine.",
                .text("origins such as https://tools.example, with commas", placeholder: "origins"), otherwise: "none",
                example: "https://tools.example", readers: [.serve, .query], page: "mcp.md")

        case .jwtSecret:
            SettingReference(
                .tokens, "Secret that signs and checks tokens. No option, since the list of processes shows those.",
                .text("32 bytes or more", placeholder: "secret"),
                otherwise: "one that `serve` makes in its data directory", example: "0123456789abcdef0123456789abcdef",
                readers: Self.ofTokens,
                page: "operations.md#secrets")
        case .jwtSecretFile:
            SettingReference(
                .tokens, "File with the secret that signs and checks tokens, in place of the variable.",
                .path("a file that others may not read"), example: "/etc/varve/jwt-secret", readers: Self.ofTokens,
                page: "operations.md#secrets")
        case .jwtAlgorithm:
            SettingReference(
                .tokens, "What tokens may be signed with; others are refused. The secret goes with HS…, public keys with the others.",
                .text("\(TokenAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")), or several with commas", placeholder: "names"),
                readers: Self.ofTokens)
        case .jwtKeyFile:
            SettingReference(
                .tokens,
                "Public key that checks tokens: RSA of 2,048 bits or more, EC on P-256, or Ed25519. Read again at SIGHUP.",
                .path("a PEM file"), example: "/etc/varve/issuer.pem", readers: Self.ofTokens, page: "operations.md#keys-of-tokens")
        case .jwtKeySetFile:
            SettingReference(
                .tokens, "Key set that checks tokens, of at most 32 keys and 256 KiB. Read again at SIGHUP.", .path("a JSON Web Key Set"),
                example: "/etc/varve/jwks.json", readers: Self.ofTokens, page: "operations.md#keys-of-tokens")
        case .jwtKeySetURL:
            SettingReference(
                .tokens, "Address of a JSON Web Key Set that checks tokens.",
                .text("https://…, or http://… to this machine", placeholder: "url"), example: "https://id.example/jwks.json",
                readers: Self.ofTokens, page: "operations.md#keys-of-tokens")
        case .jwtKeySetCA:
            SettingReference(
                .tokens, "Who may sign the certificate at that address.", .path("a PEM file"), otherwise: "whom the system trusts",
                example: "/etc/varve/issuer-ca.pem", readers: Self.ofTokens)
        case .jwtKeySetLifetime:
            SettingReference(
                .tokens, "Time after which a key set is fetched from its address again.", .number(30...604_800, of: "seconds"),
                readers: Self.ofTokens)
        case .jwtIssuer:
            SettingReference(
                .tokens, "`iss` that tokens must have.", .text("text", placeholder: "text"), otherwise: "any",
                example: "https://id.example",
                readers: Self.ofTokens)
        case .jwtAudience:
            SettingReference(
                .tokens, "A value that `aud` of tokens must have.", .text("text", placeholder: "text"), otherwise: "any", example: "varve",
                readers: Self.ofTokens)
        case .jwtLeeway:
            SettingReference(
                .tokens, "What clocks of issuers may be off.", .number(0...3600, of: "seconds"), readers: Self.ofTokens)

        case .logLevel:
            SettingReference(
                .log, "What is logged; debug has a line for each request and batch. Commands log only where it is set.",
                .word(Logger.Level.allCases.map(\.rawValue)), readers: Self.everywhere, page: "observability.md#logs")
        case .logFormat:
            SettingReference(
                .log, "How lines are written: text for people, json for programs, auto chooses text on a terminal and JSON elsewhere.",
                .word(LogFormat.allCases.map(\.rawValue)), readers: Self.everywhere, page: "observability.md#logs")
        case .tracingEndpoint:
            SettingReference(
                .log, "OpenTelemetry collector that traces are sent to, as OTLP over HTTP.",
                .text("http or https address", placeholder: "url"), otherwise: "nothing is traced", example: "http://127.0.0.1:4318",
                readers: SettingReader.roles, page: "observability.md#traces")
        case .tracingRatio:
            SettingReference(
                .log, "Share of the traces that begin here which are recorded.", .text("number from 0 to 1", placeholder: "share"),
                otherwise: "0.01", example: "0.05", readers: SettingReader.roles, page: "observability.md#traces")
        case .tracingHeaders:
            SettingReference(
                .log, "Header fields that the collector wants, such as a key: lines of Name: value.",
                .path("a file that others may not read"), example: "/etc/varve/collector-headers", readers: SettingReader.roles,
                page: "observability.md#traces")
        }
    }

    /// What is in a table for its default; `nil` where it is nothing and needs nothing.
    var whereUnset: String? { standard ?? reference.otherwise }
}
