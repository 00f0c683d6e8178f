import PubSub
import SimKernel
import Testing

@Suite("Peer scores under random events")
struct PeerScoreModelTests {
    @Test("Every score is that of the plain formulas", arguments: 0..<20 as Range<UInt64>)
    func model(seed: UInt64) {
        var events = RandomScoreEvent(seed: seed)
        let parameters = events.parameters()
        #expect(parameters.problems == [])
        var score = PeerScore(parameters, startingAt: .start)
        var model = NaiveScore(parameters)
        var signs: Set<Int> = []
        for step in 0..<1200 {
            let event = events.next(score)
            score.perform(event, at: events.now)
            model.perform(event, at: events.now)
            let here = "seed \(seed), step \(step), \(event)"
            guard score.peers == model.peers.keys.sorted(),
                score.deliveryRecordCount == model.records.count
            else {
                Issue.record("other peers or messages are known: \(here)")
                return
            }
            for peer in RandomScoreEvent.peers {
                let ours = score.score(of: peer)
                guard ours.isFinite, ours == model.score(of: peer) else {
                    Issue.record("\(ours) for \(model.score(of: peer)) of \(peer): \(here)")
                    return
                }
                signs.insert(ours > 0 ? 1 : ours < 0 ? -1 : 0)
            }
        }
        #expect(signs.count == 3, "seed \(seed)")
    }

    @Test("No score of two thousand random lives is anything but a number")
    func finite() {
        for seed in 2000..<4000 as Range<UInt64> {
            var events = RandomScoreEvent(seed: seed)
            var score = PeerScore(events.parameters(), startingAt: .start)
            for step in 0..<60 {
                score.perform(events.next(score), at: events.now)
                guard score.peers.allSatisfy({ score.score(of: $0).isFinite }) else {
                    Issue.record("seed \(seed), step \(step)")
                    return
                }
            }
        }
    }

    @Test("A copy has the same future, and its own", arguments: 0..<10 as Range<UInt64>)
    func copies(seed: UInt64) {
        var events = RandomScoreEvent(seed: seed)
        var original = PeerScore(events.parameters(), startingAt: .start)
        for _ in 0..<300 { original.perform(events.next(original), at: events.now) }
        let before = original
        let scores = before.peers.map { before.score(of: $0) }
        var copy = original
        for _ in 0..<300 {
            let event = events.next(original)
            original.perform(event, at: events.now)
            copy.perform(event, at: events.now)
            guard copy == original else {
                Issue.record("seed \(seed): \(event)")
                return
            }
        }
        #expect(before != original)
        #expect(before.peers.map { before.score(of: $0) } == scores)
    }
}
