import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import Testing
import TextFormats

@testable import Comparisons
@testable import Recordings
@testable import Reports

@Suite("What expectations want measured")
struct MeasurementsTests {
    @Test("Figures of the report are not measured again")
    func report() throws {
        var none = Measurements(try Measuring.scenario("{metric: 'reach', atLeast: 1}"))
        #expect(!none.isActive && none.finish() == [nil])
        #expect(!Measurements().isActive)
        let some = Measurements(try Measuring.scenario("{metric: 'gaps', equals: 0}"))
        #expect(some.isActive)
        let count = Measurements(try Measuring.scenario("{count: {event: 'stop'}, equals: 0}"))
        #expect(count.isActive)
    }

    @Test("Measures share collectors with expectations, and have the statistics of all")
    func figures() throws {
        var scenario = try Measuring.scenario("{metric: 'latencyMs.max', topic: 'chat', atMost: 9}")
        let scope = ExpectationScope(topics: [Measuring.chat], words: "another name")
        scenario.measures = [
            MeasuredFigure(.latency(.p50), over: scope), MeasuredFigure(.latency, over: scope),
            MeasuredFigure(.reach, over: scope), MeasuredFigure(metric: "events"),
            MeasuredFigure(count: EventFilter(event: .deliver)),
            MeasuredFigure(.bytesPerPeer(.sent, perHour: false)),
        ]
        var measurements = Measurements(scenario)
        #expect(measurements.coverageCount == 1)
        let events =
            Measuring.joins(0, 1, 2) + [
                Measuring.publish(1500, 0), Measuring.deliver(1600, 0, to: 1),
                Measuring.deliver(1700, 0, to: 2),
            ]
        for event in events { measurements.record(event) }
        #expect(measurements.finish().map { $0?.value } == [200])
        let found = measurements.figures
        #expect(found.map { $0.value?.value.map { $0.rounded() } } == [100, 150, 1, nil, 2, 0])
        let quantiles: [Double?] = [150, 100, 200, 200, 200, 200]
        #expect(found[0].statistics.map { $0?.rounded() } == quantiles)
        #expect(found[1].statistics.map { $0?.rounded() } == quantiles)
        #expect(found[2].statistics.isEmpty && found[3].statistics.isEmpty)
        #expect(found[5].statistics == [0, 0])
    }

    @Test("Each expectation has the measurement at its place, whatever stands between them")
    func places() throws {
        let found = try Measuring.all(
            [
                "metric: 'reach', topic: 'chat'", "metric: 'events'", "count: {event: 'publish'}",
                "metric: 'reach', topic: 'news'", "metric: 'latencyMs.max', topic: 'chat'",
                "metric: 'freshShare', until: '3 s', within: '1 s'",
                "metric: 'freshShare', until: '3 s', within: '2 s'",
            ],
            Measuring.joins(0, 1) + [
                Measuring.publish(1500, 0), Measuring.deliver(1600, 0, to: 1),
            ])
        #expect(found.map { $0?.value } == [1, nil, 1, nil, 100, 0.5, 1])
        #expect(found[1] == nil && found[3] != nil)
    }

    @Test("Every metric is measured in a world that has everything")
    func everyMetric() throws {
        let metrics = ScopedMetric.all.map { metric in
            switch metric {
            case .recoverySeconds: "{metric: '\(metric.name)', after: '1 s', atLeast: 0}"
            case .restrictedLatency: "{metric: '\(metric.name)', deadline: '1 s', atLeast: 0}"
            case .freshShare: "{metric: '\(metric.name)', within: '1 s', atLeast: 0}"
            default: "{metric: '\(metric.name)', group: 'viewers', atLeast: 0}"
            }
        }
        var measurements = Measurements(try Measuring.scenario(metrics.joined(separator: ",")))
        let rpc = RPC.message(Happening.message(0))
        let events =
            Measuring.joins(0, 1) + [
                Measuring.publish(1500, 0), Measuring.deliver(1600, 0, to: 1),
                Happening.event(1700, 0, .send(rpc, to: PeerID(1), Measuring.size(9))),
                Happening.event(2000, 1, .receive(rpc, from: PeerID(0), byteCount: 9)),
            ]
        for event in events { measurements.record(event) }
        var observation = RouterObservation()
        observation.meshes = [
            RouterObservation.Mesh(topic: Measuring.chat, degree: 3, isWithinBounds: true)
        ]
        measurements.observe(PeerID(0), observation, at: .start + .seconds(2))
        for (metric, measured) in zip(ScopedMetric.all, measurements.finish()) {
            #expect(measured?.value != nil, "\(metric.name)")
        }
    }
}
