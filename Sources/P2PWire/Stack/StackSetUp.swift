/// What setting up a connection takes.
public struct StackSetUp: Equatable, Sendable {
    /// The bytes of each flight, headers of packets included: the first is the dialler's, the
    /// second the listener's, and so on. Each is sent when the one before it has come.
    ///
    /// The first `2 * roundTrips` are those that the dialler's first RPC waits for; those after
    /// them, of streams that are opened without waiting, go before RPCs and hold up nobody.
    public private(set) var flights: [Int] = []
    /// Round trips until the dialler may send its first RPC.
    public var roundTrips = 0

    /// No cost.
    public init() {}

    /// Bytes that the dialler sends, headers of packets included.
    public var dialler: Int { sum(from: 0) }
    /// Bytes that the listener sends.
    public var listener: Int { sum(from: 1) }
    /// What both send.
    public var total: Int { flights.reduce(0, +) }

    /// TCP's own handshake: SYN, SYN with ACK, and ACK, with their options.
    public static let tcp: StackSetUp = {
        var setUp = StackSetUp()
        for (place, byteCount) in [60, 60, 52].enumerated() { setUp.add(byteCount, to: place) }
        setUp.roundTrips = 1
        return setUp
    }()

    /// Counts one write to a connection of TCP, with its segments' headers: it goes with the flight
    /// before it, if that is of the same side.
    public mutating func add(write byteCount: Int, byDialler isDiallers: Bool) {
        var place = max(0, flights.count - 1)
        if place.isMultiple(of: 2) != isDiallers { place += 1 }
        add(byteCount + Stack.segmentHeaders(byteCount), to: place)
    }

    /// Counts bytes of the flight at a place, with their headers.
    mutating func add(_ byteCount: Int, to place: Int) {
        while flights.count <= place { flights.append(0) }
        flights[place] += byteCount
    }

    private func sum(from first: Int) -> Int {
        stride(from: first, to: flights.count, by: 2).reduce(0) { $0 + flights[$1] }
    }
}
