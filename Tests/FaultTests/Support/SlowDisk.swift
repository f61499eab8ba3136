import Foundation
import TestSupport

/// A library to preload into redis-server that makes every fsync take long, as a busy disk does.
enum SlowDisk {
    static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <unistd.h>

        static int slowly(const char *name, int descriptor) {
            usleep(1500000);
            int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
            return real(descriptor);
        }

        int fsync(int descriptor) { return slowly("fsync", descriptor); }
        int fdatasync(int descriptor) { return slowly("fdatasync", descriptor); }
        """

    /// Compiles the library in the workspace with the toolchain's clang; gives the environment that preloads it.
    static func environment(in workspace: Workspace) async throws -> [String: String] {
        let library = workspace.path("slow-disk.so")
        let compiler = try workspace.start(
            program: "clang", ["-shared", "-fPIC", "-O1", "-o", library, try workspace.write(source, to: "slow-disk.c"), "-ldl"])
        guard try await compiler.status() == 0 else { throw StartError("clang: \(compiler.errors)") }
        return ["LD_PRELOAD": library]
    }
}
