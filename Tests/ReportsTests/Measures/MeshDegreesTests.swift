import PubSub
import Reports
import Scenarios
import SimKernel
import Testing

@Suite("Mesh degrees over a group and a window")
struct MeshDegreesTests {
    private static func observation(
        _ chat: Int, _ news: Int, isWithinBounds: Bool = true
    ) -> RouterObservation {
        var observation = RouterObservation()
        observation.meshes = [(chat, Measuring.chat), (news, Measuring.news)].map {
            RouterObservation.Mesh(topic: $1, degree: $0, isWithinBounds: isWithinBounds)
        }
        return observation
    }

    private static func found(_ metrics: [String]) throws -> [Measurement?] {
        let text = metrics.map { "{metric: \($0), atLeast: 0}" }.joined(separator: ",")
        var measurements = Measurements(try Measuring.scenario(text))
        for (second, chat) in [4, 6, 9].enumerated() {
            let time = Instant.start + .seconds(UInt64(second + 1))
            measurements.observe(
                PeerID(0), observation(chat, 20, isWithinBounds: chat < 9), at: time)
            measurements.observe(PeerID(1), observation(chat - 1, 30), at: time)
            measurements.observe(PeerID(5), observation(1, 1), at: time)
        }
        return measurements.finish()
    }

    @Test("Least, mean, most and the share outside the bounds")
    func degrees() throws {
        let found = try Self.found([
            "'mesh.minDegree', group: 'viewers'", "'mesh.maxDegree', group: 'viewers'",
            "'mesh.meanDegree', group: 'viewers', topic: 'chat'",
            "'mesh.maxDegree', topic: 'chat'", "'mesh.minDegree', from: '2 s', group: 'viewers'",
            "'mesh.maxDegree', until: '2 s', topic: 'chat'",
            "'mesh.outsideShare', group: 'viewers[0]'", "'mesh.minDegree', group: 'viewers[3]'",
        ])
        #expect(
            found.map { $0?.value ?? -1 } == [3, 30, 35.0 / 6, 9, 5, 4, 1.0 / 3, -1])
    }

    @Test("Evidence names the smallest meshes, or the largest")
    func evidence() throws {
        let found = try Self.found([
            "'mesh.minDegree', topic: 'chat'", "'mesh.maxDegree', topic: 'chat'",
        ])
        let fewest = try #require(found[0]?.evidence.peers)
        #expect(fewest.map(\.number) == [1, 3, 4] && fewest[0].name == "others[1]")
        let most = try #require(found[1]?.evidence.peers)
        #expect(most.map(\.number) == [9, 8, 1] && most[0].time == .start + .seconds(3))
    }
}
