/// What one run costs.
struct Measurement {
    /// CPU time: the median over rounds of many runs.
    let nanoseconds: Double
    /// Allocations of one run, after others have filled what is kept between runs.
    let allocations: Int

    var microseconds: Double { nanoseconds / 1e3 }
    var milliseconds: Double { nanoseconds / 1e6 }

    /// Millions of bytes in a second, for a run over so many bytes.
    func rate(of bytes: Int) -> Double { Double(bytes) * 1e3 / nanoseconds }
}
