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

    /// The environment that preloads it, compiled in the workspace.
    static func environment(in workspace: Workspace) async throws -> [String: String] {
        ["LD_PRELOAD": try await workspace.preloadedLibrary("slow-disk", source: source)]
    }
}
