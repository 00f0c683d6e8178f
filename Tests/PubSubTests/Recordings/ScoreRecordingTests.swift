import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub's score.go, event by event: all scores and all counters of all peers.
@Suite("Recorded scores")
struct ScoreRecordingTests {
    private static let files = ["score_scripted.json", "score_random.json"].flatMap {
        RecordingFile.all(named: $0)
    }

    @Test("PeerScore is go's to the bit", arguments: files)
    func replay(_ file: RecordingFile) throws {
        let recordings = try file.decoded(as: [RecordedScore].self)
        var comparisons = Comparisons()
        for recording in recordings {
            var replay = try ScoreReplay(recording)
            for (place, step) in recording.steps.enumerated() {
                try replay.perform(step)
                comparisons.here =
                    "step \(place) (\(step.event.op)) of '\(recording.name)' with "
                    + "'\(recording.param_set)'"
                try comparisons.compare(replay, step)
            }
        }
        #expect(comparisons.scores > 0)
        if file.isShipped {
            let isScripted = file.testDescription.hasSuffix("score_scripted.json")
            #expect(recordings.count == (isScripted ? 48 : 8))
            #expect(recordings.reduce(0) { $0 + $1.steps.count } == (isScripted ? 1760 : 2001))
            #expect(comparisons.scores > 1700)
            #expect(comparisons.moved > 1000)
        }
    }

    private struct Comparisons {
        var here = ""
        var scores = 0
        /// Counters that were not zero: without these the recordings would prove little.
        var moved = 0

        mutating func compare(_ replay: ScoreReplay, _ step: RecordedScore.Step) throws {
            let score = replay.score
            #expect(score.deliveryRecordCount == step.delivery_records, "\(here)")
            let known = try step.stats.keys.map { try ScoreReplay.peer($0) }.sorted()
            #expect(score.peers == known, "\(here)")
            for (name, value) in step.scores {
                let peer = try ScoreReplay.peer(name)
                let ours = score.score(of: peer)
                // Two topics are summed in the order of go's map, which is a random one.
                let tolerance = replay.topics.count == 1 ? 0 : 1e-9 * max(1, value.magnitude)
                #expect((ours - value).magnitude <= tolerance, "\(name) at \(here)")
                #expect(score.components(of: peer)?.total ?? 0 == ours, "\(name) at \(here)")
                scores += 1
            }
            for (name, stats) in step.stats {
                let peer = try ScoreReplay.peer(name)
                #expect(score.isConnected(peer) == stats.connected, "\(name) at \(here)")
                #expect(score.behaviourPenalty(of: peer) == stats.behaviour, "\(name) at \(here)")
                #expect(score.colocationFactor(of: peer) == stats.ipFactor, "\(name) at \(here)")
                for (topic, counters) in stats.topics {
                    compare(score.counters(of: peer, in: try replay.topic(topic)), counters)
                }
            }
        }

        private mutating func compare(
            _ ours: TopicCounters?, _ theirs: RecordedScore.Counters
        ) {
            // A late copy gives go's peer counters that are all zero; here it has none.
            let time = (ours?.meshTime ?? .zero).nanoseconds
            #expect(ours?.isInMesh ?? false == theirs.inMesh, "\(here)")
            #expect(ours?.isMeshDeliveryActive ?? false == theirs.meshActive, "\(here)")
            #expect(Double(time) == theirs.meshTime_ms * 1_000_000, "\(here)")
            #expect(ours?.firstMessageDeliveries ?? 0 == theirs.first, "\(here)")
            #expect(ours?.meshMessageDeliveries ?? 0 == theirs.mesh, "\(here)")
            #expect(ours?.meshFailurePenalty ?? 0 == theirs.meshFailure, "\(here)")
            #expect(ours?.invalidMessageDeliveries ?? 0 == theirs.invalid, "\(here)")
            for counter in [theirs.first, theirs.mesh, theirs.meshFailure, theirs.invalid]
            where counter != 0 {
                moved += 1
            }
        }
    }
}
