import Tracing

/// An inventory on its way through the queue, as spans tell of it: OpenTelemetry's conventions for messaging.
package struct MessageAttributes: Sendable {
    /// What all queues are together.
    package static let destination = "inventories"

    package enum Operation: String {
        case send, process
    }

    let system: String
    let requestID: String
    /// Bytes of the JSON.
    let size: Int

    package init(system: String, requestID: String, size: Int) {
        self.system = system
        self.requestID = requestID
        self.size = size
    }
}

extension SpanAttributes {
    package mutating func describe(_ operation: MessageAttributes.Operation, _ message: MessageAttributes, partition: Int) {
        self["messaging.system"] = "redis"
        self["messaging.operation.name"] = operation.rawValue
        self["messaging.operation.type"] = operation.rawValue
        self["messaging.destination.name"] = MessageAttributes.destination
        self["messaging.destination.partition.id"] = String(partition)
        self["messaging.message.body.size"] = message.size
        self["varve.system_id"] = message.system
        self["varve.request_id"] = message.requestID
    }
}
