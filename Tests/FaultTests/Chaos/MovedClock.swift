import Foundation
import TestSupport

/// A library to preload into a process, whose clock is then off by what a file says, at once when that changes. The monotonic clock stays.
struct MovedClock: Sendable {
    private let path: String
    let environment: [String: String]

    private static let source = """
        #define _GNU_SOURCE
        #include <fcntl.h>
        #include <stdint.h>
        #include <stdlib.h>
        #include <sys/mman.h>
        #include <sys/syscall.h>
        #include <sys/time.h>
        #include <time.h>
        #include <unistd.h>

        static volatile int64_t *offset;

        __attribute__((constructor)) static void begin(void) {
            const char *path = getenv("VARVE_TEST_CLOCK");
            int descriptor = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
            if (descriptor < 0) return;
            void *page = mmap(0, sizeof *offset, PROT_READ, MAP_SHARED, descriptor, 0);
            if (page != MAP_FAILED) offset = page;
            close(descriptor);
        }

        int clock_gettime(clockid_t clock, struct timespec *time) {
            int status = syscall(SYS_clock_gettime, clock, time);
            if (status == 0 && clock == CLOCK_REALTIME && offset) time->tv_sec += *offset;
            return status;
        }

        int gettimeofday(struct timeval *restrict time, void *restrict zone) {
            struct timespec now;
            clock_gettime(CLOCK_REALTIME, &now);
            time->tv_sec = now.tv_sec;
            time->tv_usec = now.tv_nsec / 1000;
            return 0;
        }

        time_t time(time_t *time) {
            struct timespec now;
            clock_gettime(CLOCK_REALTIME, &now);
            if (time) *time = now.tv_sec;
            return now.tv_sec;
        }
        """

    /// Compiles the library in the workspace, where it is not yet, with the toolchain's clang.
    init(_ name: String, in workspace: Workspace) async throws {
        path = workspace.path("\(name).clock")
        let library = try await workspace.preloadedLibrary("moved-clock", source: Self.source)
        environment = ["LD_PRELOAD": library, "VARVE_TEST_CLOCK": path]
        try set(0)
    }

    /// - Parameter seconds: that the clock is fast.
    func set(_ seconds: Int64) throws {
        let bytes = withUnsafeBytes(of: seconds) { Data($0) }
        // In place, so that what maps the file sees it.
        if !FileManager.default.fileExists(atPath: path) { try bytes.write(to: URL(fileURLWithPath: path)) }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.write(contentsOf: bytes)
        try handle.close()
    }
}
