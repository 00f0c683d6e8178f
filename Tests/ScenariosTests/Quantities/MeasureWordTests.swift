import Testing

@testable import ScenarioModel
@testable import Scenarios
@testable import TextFormats

@Suite("Words for units")
struct MeasureWordTests {
    private static func advice(_ text: String, _ measure: Measure) -> String {
        do throws(Mistake) {
            _ = try measure.amount(of: text)
            return "taken"
        } catch {
            return String(error.message.drop { $0 != ";" }.dropFirst(2))
        }
    }

    @Test(
        "The unit of the same size is suggested",
        arguments: [
            ("10 sec", "s"), ("10 secs", "s"), ("10 second", "s"), ("1 Seconds", "s"),
            ("1 S", "s"), ("1 m", "min"), ("1 mins", "min"), ("2 hours", "h"), ("2 hr", "h"),
            ("5 msec", "ms"), ("5 MS", "ms"), ("5 milliseconds", "ms"), ("5 usec", "us"),
            ("5 nanoseconds", "ns"),
        ])
    func times(text: String, unit: String) {
        #expect(Self.advice(text, .duration) == "did you mean '\(unit)'?")
    }

    @Test(
        "So are those of sizes and rates",
        arguments: [
            ("1 kb", "kB"), ("1 kilobyte", "kB"), ("1 bytes", "B"), ("1 mib", "MiB"),
            ("1 Megabytes", "MB"),
        ])
    func sizes(text: String, unit: String) {
        #expect(Self.advice(text, .size) == "did you mean '\(unit)'?")
    }

    @Test(
        "A rate is in bits, a gigabit has no binary prefix",
        arguments: [
            ("1 Mbps", "Mbit/s"), ("1 megabit", "Mbit/s"), ("1 mbit/s", "Mbit/s"),
            ("1 Gbit", "Gbit/s"), ("1 gigabits", "Gbit/s"), ("1 kbps", "kbit/s"),
        ])
    func rates(text: String, unit: String) {
        #expect(Self.advice(text, .bitRate) == "did you mean '\(unit)'?")
    }

    @Test("Of what is no unit none is suggested", arguments: ["5 parsec", "5 x", "5 Mis"])
    func unknown(text: String) {
        #expect(Self.advice(text, .duration) == "allowed: ns, us, ms, s, min, h")
        #expect(Self.advice(text, .bitRate).hasPrefix("allowed: "))
    }

    @Test("Graphs of Shadow may write units out, and a number alone is seconds")
    func shadow() throws {
        #expect(try Measure.shadowTime.amount(of: "10 milliseconds") == 10_000_000)
        #expect(try Measure.shadowTime.amount(of: "10") == 10_000_000_000)
        #expect(try Measure.shadowTime.amount(of: "2hr") == 7_200_000_000_000)
        #expect(try Measure.bandwidth.amount(of: "1 gigabit") == 1_000_000_000)
        #expect(try Measure.bandwidth.amount(of: "1000000 kilobits") == 1_000_000_000)
        #expect(try Measure.bandwidth.amount(of: "1 mebibit") == 1 << 20)
        #expect(try Measure.bandwidth.amount(of: "1 Kbit") == 1000)
    }

    @Test("A number without a unit gets the one that its field has")
    func numbers() {
        let world = Loading.world("")
        let duration = Loading.mistakes(world, overrides: ["duration=10"])
        #expect(duration.first?.contains("10 has no unit; write \"10 s\" (column ") == true)
        let latency = Loading.mistakes(world, overrides: ["links.latency=10"])
        #expect(latency.first?.contains("write \"10 ms\" (column ") == true)
    }
}
