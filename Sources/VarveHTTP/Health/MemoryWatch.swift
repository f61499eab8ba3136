import Logging
import NIOConcurrencyHelpers
import ServiceLifecycle
import VarveMetrics
import VarveModel
import VarveStore

/// Knows how long Redis' memory lasts: asks once a minute, sets the metrics, and says so in the log while there is time.
package final class MemoryWatch: Service {
    private static let interval = Duration.seconds(60)

    private struct State {
        var forecast: MemoryForecast?
        var alarm = MemoryAlarm()
    }

    private let store: Store
    private let keepsSamples: Bool
    private let logger: Logger
    private let gauges: MemoryGauges
    private let state = NIOLockedValueBox(State())

    /// - `keepsSamples`: whether this process adds to the deployment's samples, from which the pace comes.
    package init(store: Store, keepsSamples: Bool, logger: Logger, metrics: PrometheusMetrics = PrometheusMetrics()) {
        self.store = store
        self.keepsSamples = keepsSamples
        self.logger = logger
        gauges = MemoryGauges(metrics)
    }

    /// What was found last; `nil` before Redis answered for the first time.
    package var forecast: MemoryForecast? { state.withLockedValue { $0.forecast } }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.observe()
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    package func observe() async {
        do {
            if keepsSamples { try await MemorySamples(store: store).add() }
            let forecast = try await MemoryForecast.read(store)
            let now = store.now().microseconds / 1_000_000
            let level = state.withLockedValue { state in
                state.forecast = forecast
                return state.alarm.due(forecast, now: now)
            }
            gauges.show(forecast)
            if let level { log(forecast, level) }
        } catch {
            // That Redis does not answer is said by those who need it; the forecast is as good as a minute ago.
            logger.debug("memory forecast not made", metadata: ["error": "\(error)"])
        }
    }

    private func log(_ forecast: MemoryForecast, _ level: MemoryAlarm.Level) {
        logger.log(
            level: level == .error ? .error : .warning, "Redis' memory runs out",
            metadata: [
                "days_left": "\(Int(forecast.daysLeft ?? 0))", "used_bytes": "\(forecast.used)",
                "limit_bytes": "\(forecast.limit ?? 0)",
                "growth_bytes_per_day": "\(forecast.bytesPerDay.map { "\(Int($0))" } ?? "unknown")",
            ])
    }
}

/// The forecast as metrics.
private struct MemoryGauges: Sendable {
    private let used: PrometheusGauge
    private let limit: PrometheusGauge
    private let growth: PrometheusGauge
    private let timeLeft: PrometheusGauge

    init(_ metrics: PrometheusMetrics) {
        used = metrics.gauge(.memoryUsed)
        limit = metrics.gauge(.memoryLimit)
        growth = metrics.gauge(.memoryGrowth)
        timeLeft = metrics.gauge(.memoryTimeLeft)
    }

    func show(_ forecast: MemoryForecast) {
        used.set(forecast.used)
        // A gauge that is not a number is absent.
        limit.set(forecast.limit.map { Double($0) } ?? .nan)
        growth.set(forecast.bytesPerDay ?? .nan)
        timeLeft.set(forecast.daysLeft.map { $0 * 86_400 } ?? .nan)
    }
}
