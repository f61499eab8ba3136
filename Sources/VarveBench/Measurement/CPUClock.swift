import Glibc

/// What this thread has used of the processor, so that other processes do not count.
enum CPUClock {
    /// Nanoseconds.
    static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
