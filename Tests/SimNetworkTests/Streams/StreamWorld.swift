import SimKernel

@testable import SimNetwork

/// Streams between a few nodes, and nothing else: the network of the measured transfers.
struct StreamWorld {
    private struct Event {
        enum Kind {
            case write(byteCount: Int, load: UInt32), wake, reach(UInt32), close
            /// Something may have passed an interface that connections share.
            case sharedDue
        }

        let time: Instant
        let number: Int
        let direction: Connections.Direction
        let kind: Kind
    }

    private(set) var streams: Streams
    private(set) var connections: Connections
    private var interfaces: Interfaces
    private var shared: SharedInterfaces
    private var sharedDue = Instant.never
    private var update = Streams.Update()
    private var events: [Event] = []
    private var nextNumber = 0
    let headers: Int
    /// When each load was handed over and arrived.
    private(set) var written: [UInt32: Instant] = [:]
    private(set) var arrived: [UInt32: Instant] = [:]
    /// The bytes of each load that was handed over by now.
    private(set) var byteCounts: [UInt32: Int] = [:]
    /// The order in which loads were handed over and arrived, and what came back when the
    /// connection closed or was given up, by direction.
    private(set) var writes: [UInt32: [UInt32]] = [:]
    private(set) var order: [UInt32: [UInt32]] = [:]
    private(set) var returned: [UInt32: [UInt32]] = [:]
    /// When the last byte of each load left, and how often that was said.
    private(set) var departed: [UInt32: Instant] = [:]
    private(set) var departureCounts: [UInt32: Int] = [:]
    /// How many segments were sent again, and how many events there were.
    private(set) var retransmissions = 0
    private(set) var eventCount = 0

    init(
        _ limits: [Bandwidth], _ congestion: Congestion, loss: Ratio = .zero,
        sharing: LinkProfile.Sharing = .fifo, seed: UInt64 = 1, headers: Int = 52
    ) {
        var profile = LinkProfile(latency: .constant(0))
        profile.congestion = congestion
        profile.loss = loss
        streams = Streams(congestion, sharing: sharing, limits)
        shared = SharedInterfaces(limits, sharing)
        connections = Connections(
            nodeCount: limits.count, profile: profile,
            random: RandomStream(seed: seed).child("links"))
        interfaces = Interfaces(sharing == .fairShare ? [] : limits)
        self.headers = headers
    }

    /// Opens a connection whose round trip takes so long.
    mutating func connect(
        _ sender: UInt32, _ receiver: UInt32, roundTrip: Interval
    ) -> Connections.Direction {
        let latency = Interval(nanoseconds: roundTrip.nanoseconds / 2)
        let direction = connections.dial(
            from: NodeID(sender), to: NodeID(receiver), latency: latency)
        return direction ?? Connections.Direction(0)
    }

    /// Hands so many bytes over at a time; returns their load.
    @discardableResult
    mutating func write(
        _ byteCount: Int, on direction: Connections.Direction, at time: Interval
    ) -> UInt32 {
        let load = UInt32(written.count + 1)
        written[load] = .start + time
        schedule(.write(byteCount: byteCount, load: load), direction, .start + time)
        return load
    }

    /// Closes a connection.
    mutating func close(_ direction: Connections.Direction, at time: Interval) {
        schedule(.close, direction, .start + time)
    }

    /// Lets everything happen; `check` looks at the world after each event.
    mutating func run(_ check: (StreamWorld, Instant) -> Void = { _, _ in }) {
        while let event = next() {
            eventCount += 1
            let path = Streams.Path(event.direction, headers: headers)
            switch event.kind {
            case .write(let byteCount, let load):
                byteCounts[load] = byteCount
                writes[event.direction.rawValue, default: []].append(load)
                if returned[event.direction.rawValue] != nil {
                    returned[event.direction.rawValue, default: []].append(load)
                    continue
                }
                streams.write(
                    load, byteCount, path, key: UInt64(load), at: event.time, &connections,
                    &interfaces, into: &update)
            case .wake:
                streams.wake(path, at: event.time, &connections, &interfaces, into: &update)
            case .reach(let order):
                streams.reach(
                    order, path, at: event.time, &connections, &interfaces, into: &update)
            case .close: close(event.direction, at: event.time)
            case .sharedDue: passShared(at: event.time)
            }
            switch event.kind {
            case .write, .wake, .reach: follow(event.direction, at: event.time)
            case .close, .sharedDue: break
            }
            check(self, event.time)
        }
    }

    /// How long a load took, in milliseconds.
    func time(of load: UInt32) -> Double {
        guard let written = written[load], let arrived = arrived[load] else { return .nan }
        return Double((arrived - written).nanoseconds) / 1e6
    }

    /// The window of a stream, in segments.
    func window(_ direction: Connections.Direction) -> Int { streams.window(direction)?.size ?? 0 }

    private mutating func follow(_ direction: Connections.Direction, at now: Instant) {
        if update.isBroken {
            close(direction, at: now)
            return
        }
        retransmissions += update.retransmissions
        if let time = update.wake { schedule(.wake, direction, time) }
        for train in update.waiting {
            shared.send(
                train.order, train.byteCount, direction, from: connections.sender(direction),
                to: connections.receiver(direction), at: now)
            scheduleShared(at: now)
        }
        for reach in update.reaches { schedule(.reach(reach.number), direction, reach.at) }
        for departure in update.departures {
            departed[departure.number] = departure.at
            departureCounts[departure.number, default: 0] += 1
        }
        for delivery in update.deliveries {
            arrived[delivery.number] = delivery.at
            order[direction.rawValue, default: []].append(delivery.number)
        }
    }

    private mutating func close(_ direction: Connections.Direction, at now: Instant) {
        returned[direction.rawValue, default: []] += streams.close(direction)
        if shared.close(direction, from: connections.sender(direction), at: now) {
            scheduleShared(at: now)
        }
    }

    private mutating func scheduleShared(at time: Instant) {
        if sharedDue == time { return }
        sharedDue = time
        schedule(.sharedDue, Connections.Direction(0), time)
    }

    private mutating func passShared(at now: Instant) {
        if sharedDue != now { return }  // Stale.
        let (departures, next) = shared.update(at: now)
        sharedDue = .never
        if let next { scheduleShared(at: next) }
        for train in departures {
            streams.leave(
                train.load, Streams.Path(train.direction, headers: headers), at: now,
                &connections, &interfaces, into: &update)
            follow(train.direction, at: now)
        }
    }

    private mutating func schedule(
        _ kind: Event.Kind, _ direction: Connections.Direction, _ time: Instant
    ) {
        let event = Event(time: time, number: nextNumber, direction: direction, kind: kind)
        nextNumber += 1
        let place = events.firstIndex { ($0.time, $0.number) < (time, event.number) }
        events.insert(event, at: place ?? events.count)
    }

    /// The first; the last comes first in the list.
    private mutating func next() -> Event? { events.popLast() }
}

extension Bandwidth {
    /// The same both ways, with a queue of so many bytes.
    static func link(_ bitsPerSecond: UInt64, queue: Int? = nil) -> Bandwidth {
        let rate = BitRate(bitsPerSecond: bitsPerSecond)
        return Bandwidth(uplink: rate, downlink: rate, queue: queue.map { .bytes($0) })
    }
}
