import Testing

@testable import VarveGateway

@Suite struct TraceContextTests {
    private static let good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test func takesVersionZero() {
        #expect(TraceContext.valid(Self.good) == Self.good)
    }

    @Test(arguments: [
        "", "00", good + "-x", good.uppercased(), "01" + good.dropFirst(2), "00-" + good.dropFirst(3).replacing("4", with: "g"),
        good.replacing("-", with: "_"), "00-4bf92f3577b34da6a3ce929d0e0e473-600f067aa0ba902b7-01", String(good.dropLast()),
        "é" + good.dropFirst(2),
    ])
    func refuses(header: String) {
        #expect(TraceContext.valid(header) == nil)
        #expect(TraceContext.valid(nil) == nil)
    }
}
