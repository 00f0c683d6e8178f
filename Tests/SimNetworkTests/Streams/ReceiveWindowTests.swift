import SimKernel
import Testing

@testable import SimNetwork

@Suite("Receive windows")
struct ReceiveWindowTests {
    private static let roundTrip = Interval.milliseconds(100)
    private static let back = Interval.milliseconds(50)

    private func at(_ milliseconds: UInt64) -> Instant { .start + .milliseconds(milliseconds) }

    @Test("yamux says so when half a window was read, and the sender hears of it a way later")
    func halves() {
        var window = ReceiveWindow(.yamux(initial: 1000))
        #expect(window.limit == 1000)
        window.read(to: 499, at: at(1000), roundTrip: Self.roundTrip, wayBack: Self.back)
        #expect(window.nextUpdate == .never)
        window.read(to: 500, at: at(1010), roundTrip: Self.roundTrip, wayBack: Self.back)
        #expect(window.nextUpdate == at(1060))
        window.hear(until: at(1059))
        #expect(window.limit == 1000)
        window.hear(until: at(1060))
        #expect(window.limit == 1500)
        #expect(window.doublings == 0)
    }

    @Test("A half that is read within four round trips doubles the window, up to the most")
    func doubling() {
        var window = ReceiveWindow(.yamux(initial: 4 << 20))
        var time: UInt64 = 1000
        var place = 0
        for doublings in [0, 1, 2, 2] {
            place += window.size / 2
            window.read(to: place, at: at(time), roundTrip: Self.roundTrip, wayBack: Self.back)
            #expect(window.doublings == doublings)
            time += 399
        }
        #expect(window.size == 16 << 20)
        var slow = ReceiveWindow(.yamux())
        for number in 1...3 {
            slow.read(
                to: number << 17, at: at(1000 + 400 * UInt64(number)), roundTrip: Self.roundTrip,
                wayBack: Self.back)
        }
        #expect(slow.doublings == 0)
    }

    @Test("A sender waits at a full window for word from its receiver")
    func waiting() {
        var congestion = Congestion(.cubic, initialWindow: 1000)
        congestion.receiving = .yamux(initial: 100 * Stream.segment)
        var world = StreamWorld([Bandwidth(), Bandwidth()], congestion)
        let stream = world.connect(0, 1, roundTrip: Self.roundTrip)
        let load = world.write(150 * Stream.segment, on: stream, at: .zero)
        world.run()
        // A hundred segments at once; word of them takes a way back; then the rest.
        #expect(world.time(of: load) == 150)
    }
}
