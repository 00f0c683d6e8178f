import PubSub
import SimKernel
import Testing

@Suite("Score decay factors")
struct ScoreDecayTests {
    private struct Defaults: Decodable {
        struct Decays: Decodable {
            private enum CodingKeys: String, CodingKey {
                case hours10 = "10h"
                case minutes10 = "10m"
                case hour = "1h"
                case minute = "1m"
                case hours50 = "50h"
            }
            var hours10: Double
            var minutes10: Double
            var hour: Double
            var minute: Double
            var hours50: Double
        }
        var ScoreParameterDecay: Decays
    }

    @Test(
        "Factors are go's, to the last bit but one",
        arguments: RecordingFile.all(named: "defaults.json"))
    func recorded(_ file: RecordingFile) throws {
        let go = try file.decoded(as: Defaults.self).ScoreParameterDecay
        let factors = [
            (60, go.minute), (600, go.minutes10), (3600, go.hour), (36_000, go.hours10),
            (180_000, go.hours50),
        ]
        for (seconds, expected) in factors {
            let ours = ScoreParameters.decay(over: .seconds(UInt64(seconds)))
            #expect((ours - expected).magnitude <= expected.ulp, "\(seconds) s: \(ours)")
        }
    }

    @Test("A counter of one falls to zero within the duration, and no sooner")
    func meaning() {
        for ticks in [1, 2, 3, 10, 77, 1000] {
            let factor = ScoreParameters.decay(
                over: .seconds(UInt64(12 * ticks + 11)), interval: .seconds(12), toZero: 0.1)
            let end = (0..<ticks).reduce(1.0) { value, _ in value * factor }
            #expect((end - 0.1).magnitude < 1e-12)
        }
        #expect(ScoreParameters.decay(over: .milliseconds(999)) == 0, "no whole interval")
    }
}
