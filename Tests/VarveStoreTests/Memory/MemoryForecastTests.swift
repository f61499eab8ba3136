import Testing

@testable import VarveStore

@Suite struct MemoryForecastTests {
    @Test func growing() {
        let forecast = MemoryForecast(used: 600, limit: 800, bytesPerDay: 20)
        #expect(forecast.daysLeft == 10 && forecast.state == .growing)
    }

    @Test(arguments: [0.0, -5]) func notGrowing(_ pace: Double) {
        let forecast = MemoryForecast(used: 600, limit: 800, bytesPerDay: pace)
        #expect(forecast.daysLeft == nil && forecast.state == .notGrowing)
    }

    @Test func unknown() {
        #expect(MemoryForecast(used: 600, limit: 800, bytesPerDay: nil).daysLeft == nil)
        #expect(MemoryForecast(used: 600, limit: 800, bytesPerDay: nil).state == .unknown)
        #expect(MemoryForecast(used: 600, limit: nil, bytesPerDay: 20).daysLeft == nil)
    }

    @Test("at the limit no day is left, whatever the pace", arguments: [nil, -5.0, 0, 5])
    func full(_ pace: Double?) {
        #expect(MemoryForecast(used: 800, limit: 800, bytesPerDay: pace).daysLeft == 0)
    }

    @Test func info() {
        let text =
            "# Memory\r\nused_memory:5000\r\nused_memory_human:4.88K\r\nused_memory_startup:900\r\nmaxmemory:10000\r\n"
            + "total_system_memory:90000\r\nmem_clients_normal:70\r\nmem_aof_buffer:8\r\nmem_allocator:jemalloc-5.3.0\r\n"
        var memory = MemoryInfo(text)
        #expect(memory.used == 5000 && memory.startup == 900 && memory.buffers == 78 && memory.use == 0.5)
        #expect(memory.limit == 8000)
        memory.maximum = 0
        #expect(memory.limit == 72_000 && memory.use == 0)
        memory.machine = 0
        #expect(memory.limit == nil)
    }

    @Test func alarm() {
        var alarm = MemoryAlarm()
        func due(_ days: Double, at time: Int64) -> MemoryAlarm.Level? {
            alarm.due(MemoryForecast(used: 0, limit: Int64(days * 10), bytesPerDay: 10), now: time)
        }
        #expect(due(31, at: 0) == nil)
        #expect(due(29, at: 10) == .warning)
        #expect(due(29, at: 20) == nil && due(6, at: 86_409) == nil)
        #expect(due(6, at: 86_410) == .error)
        #expect(due(6, at: 50) == .error)
        #expect(alarm.due(MemoryForecast(used: 0, limit: 1, bytesPerDay: nil), now: 1_000_000) == nil)
    }
}
