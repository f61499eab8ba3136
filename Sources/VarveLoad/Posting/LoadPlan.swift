/// What is posted, where and how.
package struct LoadPlan: Sendable {
    package var fleet: SimulatedFleet
    /// As many as the fleet has.
    package var systems: [LoadSystem]
    /// Connections are shared out among them; not empty.
    package var gateways: [GatewayAddress]
    package var connections: Int
    package var coding: BodyCoding = .none
    /// `nil`: each connection posts as soon as it has its answer.
    package var schedule: PostSchedule?
    /// `nil`: until it is stopped.
    package var duration: Duration?
    /// Posts in all; `nil`: no bound.
    package var posts: Int?
    /// How long answers and repetitions are waited for when the posting is over.
    package var patience: Duration = .seconds(60)
    /// What idempotency keys begin with; `nil`: posts have none.
    package var run: String?
    /// How often it is told how the posting goes; whole seconds.
    package var interval: Duration = .seconds(1)
    /// Acknowledged posts of which `sampled` is told, a second at most.
    package var samplesPerSecond = 0

    package init(fleet: SimulatedFleet, systems: [LoadSystem], gateways: [GatewayAddress], connections: Int) {
        self.fleet = fleet
        self.systems = systems
        self.gateways = gateways
        self.connections = connections
    }
}
