import Foundation
import TestSupport

extension Workspace {
    /// Compiles a library in the workspace, where it is not yet, with the toolchain's clang; gives its path, for `LD_PRELOAD`.
    func preloadedLibrary(_ name: String, source: String) async throws -> String {
        let library = path("\(name).so")
        if FileManager.default.fileExists(atPath: library) { return library }
        let compiler = try start(
            program: "clang", ["-shared", "-fPIC", "-O1", "-o", library, try write(source, to: "\(name).c"), "-ldl"])
        guard try await compiler.status() == 0 else { throw StartError("clang: \(compiler.errors)") }
        return library
    }
}
