import PubSub
import Reports
import SimKernel
import Testing

@Suite("What routers show, added up")
struct SampleTests {
    @Test("Mesh degrees over all memberships, and of each topic that has a mesh")
    func meshes() throws {
        let sample = Observed.sample(
            at: 3, [Observed.meshes([1, 12]), Observed.meshes([4]), RouterObservation()])
        #expect(sample.time == .start + .seconds(3))
        let all = try #require(sample.mesh)
        #expect(all.memberships == 3 && all.minDegree == 1 && all.maxDegree == 12)
        #expect(all.meanDegree == 17.0 / 3 && all.outsideShare == 1.0 / 3)
        #expect(sample.meshOfTopic.map(\.topic) == ["chat", "blocks"])
        #expect(sample.meshOfTopic.map(\.figures.meanDegree) == [2.5, 12])
        #expect(sample.meshOfTopic.map(\.figures.outsideShare) == [0, 1])
        #expect(sample.meshOfTopic.map(\.figures.memberships) == [2, 1])
        let lone = Observed.sample(at: 3, [Observed.meshes([0])])
        #expect(lone.meshOfTopic.map(\.topic) == ["chat"] && lone.mesh?.maxDegree == 0)
    }

    @Test("Scores over all pairs, each held against the thresholds of the node that keeps it")
    func scores() throws {
        let totals = [-31.0, -30, -29.5, -20.5, -20, -10, -9, -0.5, 0, 4]
        var lenient = Observed.scores([Observed.total(-31)])
        lenient.thresholds = ScoreThresholds()
        lenient.thresholds.graylist = -100
        let sample = Observed.sample(
            at: 1, [Observed.scores(totals.map { Observed.total($0) }), lenient])
        let scores = try #require(sample.scores)
        #expect(scores.pairs == 11 && scores.negative == 9)
        // A score at a threshold is not below it.
        #expect(scores.belowGossip == 6 && scores.belowPublish == 5 && scores.belowGraylist == 1)
        #expect(scores.total.min == -31 && scores.total.max == 4 && scores.total.median == -20)
    }

    @Test("Each part of a score is its own")
    func parts() {
        let report = SampleReport.full
        let expected: [(String, Double)] = [
            ("p1", 1), ("p2", 2), ("p3", -50), ("p3b", -6), ("p4", -5), ("p5", -1), ("p6", -7),
            ("p7", -8),
        ]
        for (part, least) in expected {
            // P1 and P2 are never below zero; the least of the others is what somebody is worst at.
            let figure = report.figure("scores.\(part).min")
            #expect(figure == (part == "p2" ? 1 : least), "\(part)")
        }
        #expect(report.figure("scores.p1.max") == 9 && report.figure("scores.p5.max") == 6)
    }

    @Test("What routers remember is added up, if any says")
    func memory() {
        var one = RouterObservation()
        one.memory = RouterObservation.Memory(backoffs: 1, seenIDs: 20, cachedMessages: 300)
        let sample = Observed.sample(at: 1, [one, RouterObservation(), one])
        #expect(
            sample.memory
                == RouterObservation.Memory(backoffs: 2, seenIDs: 40, cachedMessages: 600))
        let none = Observed.sample(at: 1, [RouterObservation()])
        #expect(none == Reports.Sample(time: .start + .seconds(1)))
    }
}
