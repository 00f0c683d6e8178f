import P2PHost
import PubSub
import SimKernel
import Testing

@Suite("Validation stage")
struct ValidationStageTests {
    private static func time(_ milliseconds: UInt64) -> Instant {
        .start + .milliseconds(milliseconds)
    }

    private static func stage(
        _ change: (inout ValidationStageParameters) -> Void = { _ in }
    ) -> ValidationStage {
        var parameters = ValidationStageParameters()
        change(&parameters)
        return ValidationStage(parameters: parameters, random: RandomStream(seed: 1))
    }

    private static let tenMilliseconds = Distribution.constant(10_000_000)

    @Test("Checks that take no time end at once, and are never too many")
    func immediate() {
        var stage = Self.stage { $0.throttle = 0 }
        for _ in 0..<100 {
            #expect(stage.verify(0, at: Self.time(3)) == .done(at: Self.time(3)))
            #expect(stage.validate(0, of: TopicID(0), at: Self.time(3)) == .done(at: Self.time(3)))
        }
    }

    @Test("Workers take messages in their order, each as soon as it is free")
    func workers() {
        var stage = Self.stage {
            $0.verification = Self.tenMilliseconds
            $0.workers = 2
        }
        let ends = [0, 4, 5, 6, 30, 41].map { stage.verify(0, at: Self.time($0)) }
        #expect(ends == [10, 14, 20, 24, 40, 51].map { .done(at: Self.time($0)) })
    }

    @Test("A slow node takes as many times as long for what it begins from then on")
    func slowness() {
        var stage = Self.stage {
            $0.verification = Self.tenMilliseconds
            $0.validation = Self.tenMilliseconds
        }
        stage.slowness = 2.5
        #expect(stage.verify(0, at: Self.time(0)) == .done(at: Self.time(25)))
        #expect(stage.validate(0, of: TopicID(0), at: Self.time(0)) == .done(at: Self.time(25)))
        stage.slowness = 1
        #expect(stage.validate(0, of: TopicID(0), at: Self.time(1)) == .done(at: Self.time(11)))
    }

    /// go-libp2p-pubsub validation.go `ValidateLocal`.
    @Test("Checks of own messages take their time, whatever others do, and take no other's place")
    func own() {
        var stage = Self.stage {
            $0.verification = Self.tenMilliseconds
            $0.validation = .constant(3_000_000)
            $0.workers = 1
            $0.queueLength = 0
            $0.throttle = 1
        }
        #expect(stage.verify(0, at: Self.time(0)) == .done(at: Self.time(10)))
        #expect(stage.endOwn(.signature, 1, at: Self.time(0)) == Self.time(10))
        #expect(stage.endOwn(.signature, 2, at: Self.time(1)) == Self.time(11))
        #expect(stage.endOwn(.validity, 1, at: Self.time(10)) == Self.time(13))
        #expect(stage.validate(0, of: TopicID(0), at: Self.time(10)) == .done(at: Self.time(13)))
        stage.slowness = 2
        #expect(stage.endOwn(.validity, 3, at: Self.time(20)) == Self.time(26))
        let without = Self.stage {
            $0.verification = Self.tenMilliseconds
            $0.checksOwn = false
        }
        #expect(without.endOwn(.signature, 1, at: Self.time(5)) == Self.time(5))
        #expect(Self.stage().endOwn(.signature, 1, at: Self.time(5)) == Self.time(5))
    }

    @Test("So many wait for a worker, and no more; whoever is being verified does not wait")
    func queue() {
        var stage = Self.stage {
            $0.verification = Self.tenMilliseconds
            $0.workers = 1
            $0.queueLength = 2
        }
        let first = (0..<5).map { _ in stage.verify(0, at: Self.time(0)) }
        #expect(
            first == [10, 20, 30].map { .done(at: Self.time($0)) }
                + [.refused(.queueFull), .refused(.queueFull)])
        #expect(stage.verify(0, at: Self.time(9)) == .refused(.queueFull))
        // At 10 ms work on the second begins.
        #expect(stage.verify(0, at: Self.time(10)) == .done(at: Self.time(40)))
        #expect(stage.verify(0, at: Self.time(10)) == .refused(.queueFull))
    }

    @Test("Defaults are go's: 32 wait")
    func defaults() {
        var stage = Self.stage { $0.verification = Self.tenMilliseconds }
        let admitted = (0..<100).filter { _ in stage.verify(0, at: .start) != .refused(.queueFull) }
        #expect(admitted.count == ValidationStageParameters().workers + 32)
        var validating = Self.stage { $0.validation = Self.tenMilliseconds }
        let counts = (0..<9 as Range<UInt32>).map { topic in
            (0..<1100).filter { _ in
                validating.validate(0, of: TopicID(topic), at: .start) != .refused(.throttled)
            }.count
        }
        #expect(counts == Array(repeating: 1024, count: 8) + [0])
    }

    @Test("So many are validated at once, of one topic and of all")
    func throttles() {
        var stage = Self.stage {
            $0.validation = Self.tenMilliseconds
            $0.throttle = 3
            $0.topicThrottle = 2
        }
        let submitted: [(topic: UInt32, at: UInt64)] = [
            (1, 0), (1, 1), (1, 2), (2, 3), (3, 4), (1, 9), (1, 10), (3, 10), (3, 11),
        ]
        let ends = submitted.map { stage.validate(0, of: TopicID($0.topic), at: Self.time($0.at)) }
        #expect(
            ends == [
                .done(at: Self.time(10)), .done(at: Self.time(11)), .refused(.throttled),
                .done(at: Self.time(13)), .refused(.throttled), .refused(.throttled),
                .done(at: Self.time(20)), .refused(.throttled), .done(at: Self.time(21)),
            ])
    }

    @Test(
        "Behaves as workers with a queue, whatever the durations", arguments: [1, 2, 3] as [UInt64])
    func model(seed: UInt64) {
        let duration = Distribution.exponential(mean: 5_000_000)
        var parameters = ValidationStageParameters()
        parameters.verification = duration
        parameters.workers = 3
        parameters.queueLength = 4
        let durations = RandomStream(seed: seed)
        var stage = ValidationStage(parameters: parameters, random: durations)
        var random = RandomStream(seed: seed + 100)
        var now = Instant.start
        /// Start and end of each admitted message.
        var admitted: [(start: Instant, end: Instant)] = []
        var refused = 0
        for key in 0..<2000 as Range<UInt64> {
            now = now + .microseconds(UInt64(random.next(below: 3000)))
            let waiting = admitted.filter { $0.start > now }.count
            let busy = admitted.filter { $0.start <= now && $0.end > now }.count
            let admission = stage.verify(key, at: now)
            if busy == 3 && waiting == 4 {
                #expect(admission == .refused(.queueFull))
                refused += 1
                continue
            }
            // It begins when fewer than three of those before it are unfinished.
            let ends = admitted.map(\.end).filter { $0 > now }.sorted()
            let start = ends.count < 3 ? now : ends[ends.count - 3]
            var draws = durations.child("signature").keyed(by: key).keyed(by: 0)
            let end = start + duration.sampleInterval(using: &draws)
            #expect(admission == .done(at: end))
            admitted.append((start, end))
        }
        #expect(refused > 50)
    }

    @Test("Validations of random length end in any order, and free their place")
    func randomValidations() {
        let duration = Distribution.exponential(mean: 5_000_000)
        let durations = RandomStream(seed: 4)
        var parameters = ValidationStageParameters()
        parameters.validation = duration
        parameters.throttle = 6
        parameters.topicThrottle = 3
        var stage = ValidationStage(parameters: parameters, random: durations)
        var random = RandomStream(seed: 5)
        var now = Instant.start
        var admitted: [(end: Instant, topic: TopicID)] = []
        var refused = 0
        for key in 0..<1500 as Range<UInt64> {
            now = now + .microseconds(UInt64(random.next(below: 2000)))
            let topic = TopicID(UInt32(random.next(below: 3)))
            admitted.removeAll { $0.end <= now }
            let admission = stage.validate(key, of: topic, at: now)
            if admitted.count == 6 || admitted.filter({ $0.topic == topic }).count == 3 {
                #expect(admission == .refused(.throttled))
                refused += 1
            } else {
                var draws = durations.child("validity").keyed(by: key).keyed(by: 0)
                let end = now + duration.sampleInterval(using: &draws)
                #expect(admission == .done(at: end))
                admitted.append((end, topic))
            }
        }
        #expect(refused > 100)
    }

    @Test("A check takes as long whatever came before it, and each message its own time")
    func keys() {
        func ends(_ keys: [UInt64]) -> [UInt64: ValidationStage.Admission] {
            var stage = Self.stage {
                $0.verification = .exponential(mean: 5_000_000)
                $0.validation = .exponential(mean: 5_000_000)
                $0.workers = 100
            }
            var ends: [UInt64: ValidationStage.Admission] = [:]
            for key in keys {
                ends[key] = stage.verify(key, at: Self.time(3))
                ends[key + 100] = stage.validate(key, of: TopicID(0), at: Self.time(3))
            }
            return ends
        }
        let first = ends([1, 2, 3])
        let second = ends([7, 3, 5, 2, 1, 4])
        #expect(first.keys.allSatisfy { first[$0] == second[$0] })
        #expect(Set(second.values.map { "\($0)" }).count == 12)
        var stage = Self.stage { $0.validation = .exponential(mean: 5_000_000) }
        let ends = [0, 1, 2].map { stage.validate(1, of: TopicID(0), after: $0, at: Self.time(3)) }
        #expect(ends[0] != ends[1] && ends[1] != ends[2] && ends[0] != ends[2])
    }
}
