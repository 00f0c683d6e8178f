import PubSub
import SimKernel
import Testing

@Suite("Scored topics")
struct ScoredTopicsTests {
    @Test("Topics are kept by increasing id, and can be taken out")
    func topics() {
        var parameters = ScoreParameters()
        for number in [5, 1, 9, 0, 5] as [UInt32] {
            var topic = TopicScoreParameters()
            topic.topicWeight = Double(number)
            parameters[TopicID(number)] = topic
        }
        #expect(parameters.topics.map(\.topic) == [0, 1, 5, 9].map { TopicID($0) })
        for number in 0..<12 as Range<UInt32> {
            let isScored = [0, 1, 5, 9].contains(number)
            #expect(parameters[TopicID(number)]?.topicWeight == (isScored ? Double(number) : nil))
        }
        parameters[TopicID(1)] = nil
        parameters[TopicID(7)] = nil
        #expect(parameters.topics.map(\.topic) == [0, 5, 9].map { TopicID($0) })
        #expect(parameters[TopicID(5)]?.topicWeight == 5)
    }
}
