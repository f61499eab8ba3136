import RedisClient
import Testing

@Suite struct RedisURLTests {
    struct Case: Sendable {
        var url: String
        var address: RedisConfiguration.Address
        var username: String?
        var password: String?
        var database = 0
    }

    @Test(arguments: [
        Case(url: "redis://localhost", address: .tcp(host: "localhost", port: 6379)),
        Case(url: "REDIS://10.0.0.1:7000/", address: .tcp(host: "10.0.0.1", port: 7000)),
        Case(url: "redis://h:1/15", address: .tcp(host: "h", port: 1), database: 15),
        Case(url: "redis://:s3cret@h", address: .tcp(host: "h", port: 6379), password: "s3cret"),
        Case(url: "redis://u:p%40%3a%2Fss@h:6380/2", address: .tcp(host: "h", port: 6380), username: "u", password: "p@:/ss", database: 2),
        Case(url: "redis://ann@h", address: .tcp(host: "h", port: 6379), username: "ann"),
        Case(url: "redis://ann:a@b:c@h", address: .tcp(host: "h", port: 6379), username: "ann", password: "a@b:c"),
        Case(url: "redis://[::1]", address: .tcp(host: "::1", port: 6379)),
        Case(url: "redis://u:@[fe80::1]:7/1", address: .tcp(host: "fe80::1", port: 7), username: "u", password: "", database: 1),
        Case(url: "unix:///run/redis.sock", address: .unix(path: "/run/redis.sock")),
        Case(url: "unix://u:p@/run/a%20b.sock?db=3", address: .unix(path: "/run/a b.sock"), username: "u", password: "p", database: 3),
        Case(url: "unix:///run/a@b.sock", address: .unix(path: "/run/a@b.sock")),
    ])
    func reads(expected: Case) throws {
        let configuration = try RedisConfiguration(url: expected.url)
        #expect(configuration.address == expected.address)
        #expect(configuration.username == expected.username)
        #expect(configuration.password == expected.password)
        #expect(configuration.database == expected.database)
    }

    @Test("rediss:// is redis:// with TLS")
    func tls() throws {
        let configuration = try RedisConfiguration(url: "rediss://u:p@h:6380/2")
        #expect(configuration.tls != nil && configuration.address == .tcp(host: "h", port: 6380) && configuration.database == 2)
        let cluster = try RedisConfiguration(url: "rediss+cluster://h:6380,i")
        #expect(cluster.tls != nil && cluster.clusterSeeds == [.tcp(host: "h", port: 6380), .tcp(host: "i", port: 6379)])
        #expect(try RedisConfiguration(url: "redis://h").tls == nil && RedisConfiguration(url: "unix:///s").tls == nil)
    }

    @Test(arguments: [
        ("localhost:6379", "no scheme"), ("http://h", "scheme is not known"),
        ("redis+cluster://h/1", "no databases"), ("redis+cluster://h,", "no host"), ("redis+cluster://", "no host"),
        ("redis+cluster://h?x=1", "`?`"), ("redis://", "no host"), ("redis://:6379", "no host"), ("redis://h:0", "port"),
        ("redis://h:65536", "port"), ("redis://h:+1", "port"), ("redis://h:", "port"), ("redis://u:hunter2/x@h", "port"),
        ("redis://h/one", "database"), ("redis://h/-1", "database"), ("redis://h/+1", "database"), ("redis://h/1/2", "database"),
        ("redis://h?db=1", "`?`"), ("redis://u:hunter2%4@h", "password"), ("redis://u:hunter2%zz@h", "password"),
        ("redis://%ff:hunter2@h", "user name"), ("redis://::1", "brackets"), ("redis://[::1", "bracket"), ("redis://[::1]x", "bracket"),
        ("redis://a b", "host"), ("unix://run/redis.sock", "absolute"), ("unix://", "absolute"), ("unix:///", "absolute"),
        ("unix:///s?x=1", "db"), ("unix:///s?db=", "database"), ("unix:///a%00b", "107"),
        ("unix:///" + String(repeating: "x", count: 107), "107"),
    ])
    func refuses(url: String, reason: String) {
        let error = #expect(throws: RedisURLError.self) { try RedisConfiguration(url: url) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test(arguments: [
        ("redis+cluster://h", [RedisConfiguration.Address.tcp(host: "h", port: 6379)]),
        ("redis+cluster://a:1,b,[::1]:3/", [.tcp(host: "a", port: 1), .tcp(host: "b", port: 6379), .tcp(host: "::1", port: 3)]),
    ])
    func readsSeeds(url: String, seeds: [RedisConfiguration.Address]) throws {
        let configuration = try RedisConfiguration(url: url)
        #expect(configuration.clusterSeeds == seeds)
        #expect(configuration.address == seeds[0])
        #expect(try RedisConfiguration(url: "redis://h").clusterSeeds == nil)
    }

    @Test func readsCredentialsOfACluster() throws {
        let configuration = try RedisConfiguration(url: "redis+cluster://u:p%2C%40@a,b:2")
        #expect(configuration.username == "u")
        #expect(configuration.password == "p,@")
        #expect("\(configuration)" == "cluster of a:6379,b:2")
    }

    @Test func describesNoCredentials() throws {
        let configuration = try RedisConfiguration(url: "redis://ann:hunter2@h:1/2")
        #expect("\(configuration)" == "h:1/2")
        #expect(!String(reflecting: configuration).contains("hunter2"))
    }
}
