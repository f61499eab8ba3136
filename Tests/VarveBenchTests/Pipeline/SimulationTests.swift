import Testing

@testable import VarveBench

@Suite struct SimulationTests {
    private let text = """
        {"systems":2,"prefix":"sim-","posted":{"seconds":1.5,"acknowledged":300,"per_second":200.000,"bytes_per_post":11000,
        "answers":{"202":300},"lost_connections":0,"target_per_second":null,"target_met":null,"processor_microseconds_per_post":13.250},
        "latency":{"count":300,"p50":1500,"p90":1,"p99":2500,"p99_9":1,"longest":9},
        "visible":{"count":0,"p50":null,"p90":null,"p99":null,"p99_9":null,"longest":null,"unseen":0},
        "arrived":{"acknowledged":300,"unanswered":0,"stored":299,"lost":1,"twice":2,"out_of_order":3,"altered":4,"queued":0,"dead_letters":0},
        "whole":false}
        """

    @Test func readsWhatTheCommandPrints() throws {
        let simulation = try Simulation(json: text)
        #expect(simulation.posted.acknowledged == 300 && simulation.posted.perSecond == 200)
        #expect(simulation.posted.processorMicrosecondsPerPost == 13.25)
        #expect(simulation.latency.median == 1.5 && simulation.latency.percentile99 == 2.5)
        #expect(simulation.visible.count == 0 && simulation.visible.median == 0)
        #expect(simulation.faults == 10)
    }

    @Test func refusesAnotherText() {
        #expect(throws: (any Error).self) { try Simulation(json: "Error: interrupted") }
    }
}
