import Foundation

/// Where the programs are that are measured.
struct Programs: Sendable {
    let varve: String
    let bench: String

    /// - Parameter varve: `nil` takes the one beside this program.
    init(varve: String?) throws {
        bench = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        self.varve = varve ?? URL(fileURLWithPath: bench).deletingLastPathComponent().appendingPathComponent("varve").path
        guard FileManager.default.isExecutableFile(atPath: self.varve) else {
            throw BenchError(
                "\(self.varve) is no program: build it with `swift build -c release --product varve`, or name one with --varve")
        }
    }
}
