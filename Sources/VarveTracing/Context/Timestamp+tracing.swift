import Tracing
import VarveModel

extension Timestamp: TracerInstant {
    package var nanosecondsSinceEpoch: UInt64 { UInt64(clamping: microseconds) * 1000 }
}
