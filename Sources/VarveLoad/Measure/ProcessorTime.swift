import Glibc

/// What this process has taken of the processors.
package enum ProcessorTime {
    /// User and system time of all threads so far.
    package static var used: Duration {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
