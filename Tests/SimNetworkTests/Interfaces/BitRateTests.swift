import SimKernel
import SimNetwork
import Testing

@Suite("Bit rates")
struct BitRateTests {
    @Test("Bytes take their time, rounded up to a nanosecond")
    func time() {
        let rate = BitRate(bitsPerSecond: 20_000_000)
        #expect(rate.time(of: 0) == .zero)
        #expect(rate.time(of: 1) == .nanoseconds(400))
        #expect(rate.time(of: 1_000_000) == .milliseconds(400))
        #expect(BitRate(bitsPerSecond: 3_000_000_000).time(of: 1) == .nanoseconds(3))
        let slowest = BitRate.least.time(of: Int(UInt32.max))
        #expect(slowest == .milliseconds(UInt64(UInt32.max) * 8))
    }
}
