import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("Values with units are read exactly")
struct QuantityTests {
    @Test(
        "Durations",
        arguments: [
            ("0.1 ms", 100_000), ("1ns", 1), ("1.5us", 1500), ("2 µs", 2000), ("2 \u{3BC}s", 2000),
            ("  7   s  ", 7_000_000_000), ("1.5 min", 90_000_000_000), ("0.000001 ms", 1),
            ("2 h", 7_200_000_000_000), (".5 s", 500_000_000), ("5. ms", 5_000_000),
            ("1e3 ms", 1_000_000_000), ("25e-1 us", 2500), ("+3 ns", 3),
            ("9007199254740993 ns", 9_007_199_254_740_993),
            ("0.123456789 s", 123_456_789), ("100.000000000000000000 ms", 100_000_000),
        ] as [(String, UInt64)])
    func durations(text: String, nanoseconds: UInt64) throws {
        let scenario = try Loading.scenario(
            "{duration: '\(text)', nodes: {a: {count: 1, router: 'floodsub'}}}")
        #expect(scenario.duration == .nanoseconds(nanoseconds))
    }

    @Test(
        "Sizes",
        arguments: [
            ("0 B", 0), ("1 kB", 1000), ("1KiB", 1024), ("0.5 KiB", 512), ("1 MB", 1_000_000),
            ("1 MiB", 1_048_576), ("1.5 GiB", 1_610_612_736), ("4294967295 B", 4_294_967_295),
        ])
    func sizes(text: String, bytes: Double) throws {
        let scenario = try Loading.scenario(
            Loading.world("workload: [{topic: 't', from: 'a', every: '1 s', size: '\(text)'}]"))
        #expect(scenario.workloads.map(\.size) == [.constant(bytes)])
    }

    @Test(
        "Shares",
        arguments: [
            ("'0.5 %'", Ratio(1, 200)), ("'1/200'", Ratio(1, 200)), ("'4 / 6'", Ratio(2, 3)),
            ("0.25", Ratio(1, 4)), ("0", .zero), ("1", .one), ("'100%'", .one), ("'0 %'", .zero),
            ("1e-9", Ratio(1, 1_000_000_000)), ("'33.333 %'", Ratio(33_333, 100_000)),
            ("-0", .zero), ("0.0", .zero), ("'0/7'", .zero),
        ])
    func shares(text: String, share: Ratio) throws {
        let scenario = try Loading.scenario(Loading.world("links: {loss: \(text)}"))
        #expect(scenario.links.loss == share)
    }

    @Test(
        "Rates, as the mean gap to the nearest nanosecond",
        arguments: [
            ("2/s", 500_000_000), ("30/min", 2_000_000_000), ("0.5 / s", 2_000_000_000),
            ("3/s", 333_333_333), ("1.5/s", 666_666_667), ("1e3/h", 3_600_000_000),
            ("1/ns", 1),
        ] as [(String, UInt64)])
    func rates(text: String, nanoseconds: UInt64) throws {
        let scenario = try Loading.scenario(
            Loading.world("workload: [{topic: 't', from: 'a', rate: '\(text)', size: '1 B'}]"))
        #expect(
            scenario.workloads.map(\.pace) == [.poisson(meanGap: .nanoseconds(nanoseconds))])
    }

    @Test(
        "Jitter is a share of the latency or a distribution of durations",
        arguments: [
            ("'10 %'", .proportional(share: Ratio(1, 10))),
            ("'1/4'", .proportional(share: Ratio(1, 4))),
            ("'5 ms'", .added(.constant(5_000_000))),
            ("{exponential: {mean: '2 ms'}}", .added(.exponential(mean: 2_000_000))),
        ] as [(String, LinkProfile.Jitter)])
    func jitter(text: String, jitter: LinkProfile.Jitter) throws {
        let scenario = try Loading.scenario(Loading.world("links: {jitter: \(text)}"))
        #expect(scenario.links.jitter == jitter)
    }

    @Test("A seed uses all 64 bits, decimal or hexadecimal")
    func seeds() throws {
        for (text, seed) in [
            ("18446744073709551615", UInt64.max), ("0xFFFFFFFFFFFFFFFF", .max), ("0", 0),
        ] {
            #expect(try Loading.scenario(Loading.world("seed: \(text)")).seed == seed)
        }
    }
}
