import Foundation
import Glibc
import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

extension FaultTests {
    /// `scripts/backup` and `scripts/restore`, rehearsed.
    struct BackupTests {
        @Test(
            "taken under load, restored elsewhere: verify is clean, and nothing that was acknowledged before is missing",
            .timeLimit(.minutes(4)))
        func rehearsal() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve(["--partitions", "8"])
                let machines = try await withStore(at: workspace.privateRedisAddress()) { try await Machine.register(10, in: $0) }
                let traffic = Traffic(machines, to: serve.gateway, connections: 5)
                async let posting: Void = traffic.run(each: 100_000)
                defer { traffic.stop() }
                try await eventually("load") { traffic.acknowledged >= 300 }
                let promised = await KeptInventories(machines)
                let backup = try await workspace.backup("--data", workspace.path("data"))
                let after = traffic.acknowledged
                try await eventually("machines are posting on") { traffic.acknowledged > after + 50 }
                traffic.stop()
                await posting
                // The original is gone for good.
                kill(try workspace.privateRedis(), SIGKILL)
                serve.process.kill9()
                try FileManager.default.removeItem(atPath: workspace.path("data"))

                let restored = try await workspace.script("restore", backup, "--data", workspace.path("restored"))
                #expect(restored.status == 0, "\(restored.errors)")
                #expect(restored.lines.last?.hasSuffix(": no disagreement") == true, "\(restored.output)")
                let again = try await workspace.serve(data: "restored")
                let address = workspace.privateRedisAddress(data: "restored")
                try await withStore(at: address) { try await Promise.waitUntilDrained($0) }
                let token = try await token(workspace, data: "restored")
                let stored = try await promised.expectKept(at: again.query, token: token)
                print("backup under load: \(promised.count) acknowledged before it, \(stored) in it, \(traffic.acknowledged) in all")

                // It goes on: each machine's next inventories are compared with what the backup has.
                let more = Traffic(machines, to: again.gateway, connections: 5)
                await more.run(each: 3)
                #expect(more.acknowledged == 30)
                try await withStore(at: address) { try await Promise.waitUntilDrained($0) }
                #expect(try await promised.expectKept(at: again.query, token: token) == stored + 30)
                again.process.signal(SIGTERM)
                #expect(try await again.process.status() == 0)
                let verified = try await workspace.run(["verify", "--data", workspace.path("restored")])
                #expect(verified.status == 0, "\(verified.output)")
            }
        }

        @Test(
            "a cluster of three masters under load, restored into a directory, and from there into another cluster", .timeLimit(.minutes(6))
        )
        func cluster() async throws {
            try await withWorkspace { workspace in
                let promised = try await withRedisCluster { cluster in
                    let roles = try await ClusterRoles(workspace, cluster, ["--partitions", "12"])
                    let machines = try await withStore(at: cluster.url) { try await Machine.register(12, in: $0) }
                    let traffic = Traffic(machines, to: roles.gateway, connections: 6)
                    async let posting: Void = traffic.run(each: 100_000)
                    defer { traffic.stop() }
                    try await eventually("load") { traffic.acknowledged >= 200 }
                    let promised = await KeptInventories(machines)
                    _ = try await workspace.backup("--redis", cluster.url)
                    traffic.stop()
                    await posting
                    try await roles.stop()
                    return promised
                }
                let backup = workspace.path("backups/" + (try #require(workspace.names(in: "backups").last { $0.hasPrefix("varve-") })))
                #expect(
                    workspace.names(in: "backups/" + (backup as NSString).lastPathComponent) == [
                        "SHA256SUMS", "dump-1.rdb", "dump-2.rdb", "dump-3.rdb", "manifest.json",
                    ])
                let restored = try await workspace.script("restore", backup, "--data", workspace.path("restored"))
                #expect(restored.status == 0, "\(restored.output) \(restored.errors)")
                let serve = try await workspace.serve(data: "restored")
                try await withStore(at: workspace.privateRedisAddress(data: "restored")) { try await Promise.waitUntilDrained($0) }
                let stored = try await promised.expectKept(at: serve.query, token: try await token(workspace, data: "restored"))
                #expect(stored >= promised.count)
                let single = try await workspace.backup("--data", workspace.path("restored"))
                serve.process.signal(SIGTERM)
                #expect(try await serve.process.status() == 0)

                try await withRedisCluster { cluster in
                    let moved = try await workspace.script("restore", single, "--cluster", cluster.url)
                    #expect(moved.status == 0, "\(moved.output) \(moved.errors)")
                    #expect(moved.lines.last?.hasSuffix(": no disagreement") == true, "\(moved.output)")
                    let again = try await workspace.script("restore", single, "--cluster", cluster.url)
                    #expect(again.status == 1 && again.errors.contains("has keys"), "\(again.errors)")
                    let roles = try await ClusterRoles(workspace, cluster, ["--partitions", "12"])
                    let issued = try await workspace.run(["token", "issue", "--all"], environment: ClusterRoles.secret)
                    #expect(try await promised.expectKept(at: roles.query, token: try #require(issued.lines.first)) == stored)
                    try await roles.stop()
                }
            }
        }

        @Test("registered while a cluster was dumped: the key that is in no dump is made again")
        func missingKey() async throws {
            try await withWorkspace { workspace in
                try await withRedisCluster { cluster in
                    try await withStore(at: cluster.url, partitions: 4) { store in
                        var generator = SystemRandomNumberGenerator()
                        for id in ["one", "two"] {
                            let credentials = Credentials.make(using: &generator)
                            _ = try await Registry(store: store)
                                .create(try #require(.init(id)), credentials: credentials, name: id, organization: .standard)
                            if id == "two" { _ = try await store.redis.send(.del(Keys.systemKey(credentials.key))) }
                        }
                    }
                    let backup = try await workspace.backup("--redis", cluster.url)
                    let restored = try await workspace.script("restore", backup, "--data", workspace.path("restored"))
                    #expect(restored.status == 0, "\(restored.output) \(restored.errors)")
                    #expect(restored.errors.contains("1 system(s) were registered while the backup was taken"), "\(restored.errors)")
                }
            }
        }

        @Test("kill -9 of a backup leaves nothing under the final name; the next one works")
        func backupKilled() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve(["--partitions", "2"])
                let backup = try workspace.startScript("backup", ["--to", workspace.path("backups"), "--data", workspace.path("data")])
                try await eventually("it is under way") { workspace.names(in: "backups").contains { $0.hasSuffix(".partial") } }
                backup.kill9()
                #expect(!workspace.names(in: "backups").contains { $0.hasPrefix("varve-") })
                _ = try await workspace.backup("--data", workspace.path("data"))
                let kept = try await workspace.backup("--data", workspace.path("data"), "--keep", "1")
                #expect(workspace.names(in: "backups") == [".lock", (kept as NSString).lastPathComponent])
                for name in workspace.names(in: "backups/" + (kept as NSString).lastPathComponent) {
                    let mode = try FileManager.default.attributesOfItem(atPath: kept + "/" + name)[.posixPermissions] as? Int
                    #expect(mode == 0o600, "\(name)")
                }
                serve.process.signal(SIGTERM)
                #expect(try await serve.process.status() == 0)
            }
        }

        @Test("kill -9 of a restore leaves the directory as it was; the next one works; what has data is left alone")
        func restoreKilled() async throws {
            try await withWorkspace { workspace in
                let backup = try await smallBackup(workspace)
                let data = workspace.path("restored")
                let restore = try workspace.startScript("restore", [backup, "--data", data])
                try await eventually("it is under way") { workspace.names(in: "restored/.restoring").contains("redis") }
                restore.kill9()
                #expect(!workspace.names(in: "restored").contains("redis"))
                // The private redis-server goes with it.
                try await eventually("again") { try await workspace.script("restore", backup, "--data", data, "--no-verify").status == 0 }
                #expect(!workspace.names(in: "restored").contains(".restoring"))

                let refused = try await workspace.script("restore", backup, "--data", data)
                #expect(
                    refused.status == 1 && refused.errors.contains("has data") && refused.errors.contains("--replace"), "\(refused.errors)")
                let serve = try await workspace.serve(data: "restored")
                let served = try await workspace.script("restore", backup, "--data", data, "--replace")
                #expect(served.status == 1 && served.errors.contains("stop it first"), "\(served.errors)")
                serve.process.signal(SIGTERM)
                #expect(try await serve.process.status() == 0)
                let replaced = try await workspace.script("restore", backup, "--data", data, "--replace")
                #expect(replaced.status == 0, "\(replaced.errors)")
                #expect(workspace.names(in: "restored").contains { $0.hasPrefix("redis.before-") })
            }
        }

        @Test func damagedBackups() async throws {
            try await withWorkspace { workspace in
                let backup = try await smallBackup(workspace)
                let file = backup + "/dump.rdb"
                let whole = try #require(FileManager.default.contents(atPath: file))
                var changed = whole
                changed[changed.count / 2] ^= 1
                for (damaged, words) in [(changed, "is damaged"), (whole.dropLast(9), "is damaged"), (Data(), "is damaged")] {
                    try damaged.write(to: URL(fileURLWithPath: file))
                    let result = try await workspace.script("restore", backup, "--data", workspace.path("restored"))
                    #expect(result.status == 1 && result.errors.contains(words), "\(result.errors)")
                }
                #expect(workspace.names(in: "restored") == [])
                // Somebody made the sums anew: the dump tells by itself.
                try changed.write(to: URL(fileURLWithPath: file))
                _ = try await workspace.start(program: "bash", ["-c", "cd '\(backup)' && sha256sum dump.rdb > SHA256SUMS"]).status()
                let result = try await workspace.script("restore", backup, "--data", workspace.path("restored"))
                #expect(result.status == 1 && result.errors.contains("dump.rdb cannot be read"), "\(result.errors)")
                let none = try await workspace.script("restore", workspace.directory, "--data", workspace.path("restored"))
                #expect(none.status == 1 && none.errors.contains("has no manifest.json"), "\(none.errors)")
            }
        }

        @Test("a full disk, a place that cannot be, a Redis that is not there or is no Varve's")
        func refusals() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve(["--partitions", "2"])
                let data = workspace.path("data")
                _ = try await withStore(at: workspace.privateRedisAddress()) { try await Machine.register(50, in: $0) }
                _ = try workspace.write("#!/bin/sh\nprintf 'Avail\\n10\\n'\n", to: "df")
                chmod(workspace.path("df"), 0o755)
                let path = workspace.directory + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
                let full = try await workspace.script(
                    "backup", "--to", workspace.path("backups"), "--data", data, environment: ["PATH": path])
                #expect(full.status == 1 && full.errors.contains("make room"), "\(full.errors)")

                // Less room than there seemed to be: a write fails in the middle.
                let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" --to \"$1\" --data \"$2\""
                let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                    .deletingLastPathComponent()
                let cut = try workspace.start(
                    program: "bash", ["-c", script, root.appendingPathComponent("scripts/backup").path, workspace.path("backups"), data])
                #expect(try await cut.status() == 1)
                #expect(cut.errors.contains("failed: ") || cut.errors.contains("is damaged"), "\(cut.errors)")

                for (arguments, words) in [
                    (["--to", "/dev/null/backups", "--data", data], "cannot be made"),
                    (["--to", workspace.path("backups"), "--data", workspace.path("none")], "there is no data directory"),
                    (["--to", workspace.path("backups"), "--redis", "redis://127.0.0.1:1"], "does not answer"),
                    (["--to", workspace.path("backups"), "--redis", "http://x"], "scheme http is not known"),
                    (["--data", data], "--to is missing"), (["--to", "x", "--keep", "0"], "--keep takes"), (["--fly"], "--help"),
                ] {
                    let process = try workspace.startScript("backup", arguments)
                    #expect(try await process.status() != 0)
                    #expect(process.errors.contains(words) && process.errors.split(separator: "\n").count <= 2, "\(process.errors)")
                }
                #expect(workspace.names(in: "backups").allSatisfy { !$0.hasPrefix("varve-") })
                try await withRedisServer { redis in
                    let foreign = try await workspace.script("backup", "--to", workspace.path("backups"), "--redis", redis.address)
                    #expect(foreign.status == 1 && foreign.errors.contains("no deployment of Varve"), "\(foreign.errors)")
                }
                serve.process.signal(SIGTERM)
                #expect(try await serve.process.status() == 0)
                let idle = try await workspace.script("backup", "--to", workspace.path("backups"), "--data", data)
                #expect(idle.status == 1 && idle.errors.contains("nobody serves"), "\(idle.errors)")
            }
        }

        @Test("through TLS and with a password, of another database; neither stands in the list of processes")
        func password() async throws {
            try await withTLSRedisServer(wantsClients: true) { redis, authority, port in
                try await withWorkspace { workspace in
                    let url = redis.address + "?db=3"
                    _ = try await workspace.run(["systems", "create", "--id", "alpha", "--redis", url, "--durability", "relaxed"])
                    try await redis.require(password: "p%40 s/w")
                    let own = try authority.sign("client")
                    let tls = ["VARVE_REDIS_CA": authority.file, "VARVE_REDIS_CERTIFICATE": own.certificate, "VARVE_REDIS_KEY": own.key]
                    let place = "rediss://127.0.0.1:\(port)/3"
                    let file = try workspace.write("p%40 s/w\n", to: "password")
                    let wrong = try await workspace.script(
                        "backup", "--to", workspace.path("backups"), "--redis", "rediss://:no@127.0.0.1:\(port)/3",
                        environment: tls.mapValues { $0 })
                    #expect(wrong.status == 1 && wrong.errors.contains("does not answer"), "\(wrong.errors)")
                    #expect(wrong.errors.contains("WRONGPASS") || wrong.errors.contains("NOAUTH"), "\(wrong.errors)")
                    let stranger = try await workspace.script(
                        "backup", "--to", workspace.path("backups"), "--redis", place, "--redis-password-file", file,
                        environment: ["VARVE_REDIS_CA": authority.file])
                    #expect(stranger.status == 1, "\(stranger.errors)")
                    for environment in [
                        tls.merging(["VARVE_REDIS": place, "VARVE_REDIS_PASSWORD_FILE": file]) { $1 },
                        tls.merging(["VARVE_REDIS": "rediss://:p%2540%20s%2Fw@127.0.0.1:\(port)/3"]) { $1 },
                    ] {
                        let process = try workspace.startScript(
                            "backup", ["--keep", "1", "--to", workspace.path("backups")], environment: environment.mapValues { $0 })
                        var commands: Set<String> = []
                        try await eventually("it ends") {
                            commands.formUnion(Self.commandLines())
                            return process.exitStatus() != nil
                        }
                        #expect(process.exitStatus() == 0, "\(process.errors)")
                        #expect(
                            commands.contains { $0.contains("--rdb") }
                                && !commands.contains { $0.contains("p%40 s/w") || $0.contains("p%2540") })
                        let backup = try #require(process.output.split(separator: "\n").last.map(String.init))
                        let restored = try await workspace.script("restore", backup, "--replace", "--data", workspace.path("restored"))
                        #expect(restored.status == 0, "\(restored.errors)")
                        let listed = try await workspace.run(["systems", "list", "--data", workspace.path("restored")])
                        #expect(listed.lines.count == 1, "\(listed)")
                    }
                }
            }
        }

        /// What everybody on the machine may see.
        private static func commandLines() -> [String] {
            let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
            return processes.filter { Int($0) != nil }.compactMap { FileManager.default.contents(atPath: "/proc/\($0)/cmdline") }
                .map { String(decoding: $0, as: UTF8.self) }
        }

        private func smallBackup(_ workspace: Workspace) async throws -> String {
            let serve = try await workspace.serve(["--partitions", "2"])
            let machines = try await withStore(at: workspace.privateRedisAddress()) { try await Machine.register(2, in: $0) }
            await Traffic(machines, to: serve.gateway, connections: 2).run(each: 20)
            let backup = try await workspace.backup("--data", workspace.path("data"))
            serve.process.signal(SIGTERM)
            #expect(try await serve.process.status() == 0)
            return backup
        }

        private func token(_ workspace: Workspace, data: String) async throws -> String {
            let issued = try await workspace.run(["token", "issue", "--all", "--data", workspace.path(data)])
            return try #require(issued.lines.first)
        }
    }
}
