import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import Testing
import TextFormats

@testable import SimWorld
@testable import Simulator

@Suite("Topics drawn from a family")
struct TopicSamplerTests {
    private static func draws(_ exponent: Double) -> TopicSampler {
        TopicSampler(TopicFamily(name: "a", first: TopicID(5), count: 10, exponent: exponent))
    }

    @Test("By popularity: the first of ten topics has 0.341 of the draws by Zipf's law")
    func popularity() {
        var random = RandomStream(seed: 1)
        for (exponent, share) in [(0.0, 0.1), (1.0, 0.3414)] {
            let draws = Self.draws(exponent)
            let first = (0..<10_000).filter { _ in draws.one(using: &random) == TopicID(5) }.count
            let deviation = (10_000 * share * (1 - share)).squareRoot()
            #expect(abs(Double(first) - 10_000 * share) < 5 * deviation)
        }
    }

    @Test("Without replacement, by increasing number, all if more are asked for")
    func several() {
        var random = RandomStream(seed: 1)
        for exponent in [0.0, 1] {
            let draws = Self.draws(exponent)
            #expect(draws.several(20, using: &random) == (5..<15).map { TopicID($0) })
            for count in 0...10 {
                let topics = draws.several(count, using: &random)
                #expect(topics.count == count && topics == topics.sorted())
                #expect(zip(topics, topics.dropFirst()).allSatisfy { $0 < $1 })
            }
        }
    }

    @Test("Of one topic without replacement, the shares are those of a single draw")
    func severalByPopularity() {
        var random = RandomStream(seed: 2)
        let draws = Self.draws(1)
        let first = (0..<10_000)
            .filter { _ in draws.several(1, using: &random) == [TopicID(5)] }.count
        #expect(abs(Double(first) - 3414) < 5 * 47.4)
    }

    @Test("How many is drawn too, each number equally likely")
    func ranges() {
        var random = RandomStream(seed: 3)
        var counts = [0, 0, 0]
        for _ in 0..<3000 {
            let topics = Self.draws(0).subscribed(.count(4...6), place: 0, of: 1, using: &random)
            counts[topics.count - 4] += 1
        }
        for count in counts { #expect(abs(Double(count) - 1000) < 5 * 26) }
        let own = Self.draws(0).subscribed(.own, place: 3, of: 5, using: &random)
        #expect(own == [TopicID(11)])
    }
}
