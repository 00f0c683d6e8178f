import SimKernel

/// Packets that come to an interface together.
public struct PacketTrain: Equatable, Sendable {
    /// How many they are.
    let count: Int
    /// The bytes of each but the last, and of the last, with headers.
    let packet: Int
    let lastPacket: Int

    /// So many packets.
    init(count: Int, packet: Int, lastPacket: Int) {
        self.count = count
        self.packet = packet
        self.lastPacket = lastPacket
    }

    /// The packets of a request.
    init(_ request: StreamSender.Request, headers: Int) {
        self.init(byteCount: request.end - request.begin, headers: headers)
    }

    /// The packets of a train.
    init(_ train: Train, headers: Int) {
        self.init(byteCount: train.end - train.begin, headers: headers)
    }

    private init(byteCount: Int, headers: Int) {
        count = (byteCount + Stream.segment - 1) / Stream.segment
        packet = Stream.segment + headers
        lastPacket = byteCount - (count - 1) * Stream.segment + headers
    }

    /// The first `number` of them.
    func first(_ number: Int) -> PacketTrain {
        number < count
            ? PacketTrain(count: number, packet: packet, lastPacket: packet) : self
    }

    /// `number` of the packets, from packet `first` on.
    func part(from first: Int, _ number: Int) -> PacketTrain {
        let isEnd = first + number >= count
        return PacketTrain(
            count: number, packet: packet, lastPacket: isEnd ? lastPacket : packet)
    }

    /// All their bytes.
    var byteCount: Int { byteCount(ofFirst: count) }

    /// The number of packets that fit into an interface's queue in which `waiting` bytes are; all
    /// packets when the interface has no queue limit.
    func count(fitting limits: Bandwidth, behind waiting: Int) -> Int {
        guard let rate = limits.uplink ?? limits.downlink, let queue = limits.queue else {
            return count
        }
        let room = queue.byteCount(at: rate) + Interfaces.inService - waiting
        if byteCount <= room { return count }
        return max(waiting == 0 ? 1 : 0, room / packet)
    }

    /// How they have passed an interface one after the other, in the given time: the first takes as
    /// much of that as it has of the bytes.
    func passage(since begin: Instant, until end: Instant) -> Passage {
        guard begin < end else { return Passage(count: count, first: begin, last: end) }
        let product = (end - begin).nanoseconds
            .multipliedFullWidth(by: UInt64(byteCount(ofFirst: 1)))
        let time = UInt64(byteCount).dividingFullWidth(product).quotient
        return Passage(count: count, first: begin + Interval(nanoseconds: time), last: end)
    }

    /// The bytes of the first `number` of them.
    func byteCount(ofFirst number: Int) -> Int {
        number < count ? number * packet : (count - 1) * packet + lastPacket
    }
}

/// When the packets of a train have passed an interface.
struct Passage: Equatable, Sendable {
    /// How many found room.
    let count: Int
    /// When the last byte of the first, and of the last that found room, has passed.
    let first: Instant
    let last: Instant

    /// When that of packet `number` has, counted from 0; of one that found no room, when it would
    /// have.
    func departure(of number: Int) -> Instant {
        guard count > 1, number < count - 1 else { return last }
        let part = (last - first).nanoseconds / UInt64(count - 1) * UInt64(number)
        return first + Interval(nanoseconds: part)
    }
}

extension Interfaces {
    /// The largest packet, which a queue takes beside its limit: the one that is being sent.
    static let inService = 1500

    /// When a train has left `node`; what finds the queue full is dropped (tail drop).
    mutating func send(_ train: PacketTrain, from node: NodeID, at now: Instant) -> Passage {
        guard let uplink = bandwidth(of: node)?.uplink else {
            return Passage(count: train.count, first: now, last: now)
        }
        let free = uplinkFree(of: node)
        let begin = max(now, free)
        var count = train.count
        if let queue = bandwidth(of: node)?.queue {
            let backlog = uplink.byteCount(in: begin - now)
            let room = queue.byteCount(at: uplink) + Self.inService - backlog
            if train.byteCount(ofFirst: count) > room { count = max(0, room / train.packet) }
            if backlog == 0 { count = max(count, 1) }
        }
        if count == 0 { return Passage(count: 0, first: begin, last: begin) }
        let last = begin + uplink.time(of: train.byteCount(ofFirst: count))
        setUplinkFree(of: node, last)
        return Passage(
            count: count, first: begin + uplink.time(of: train.byteCount(ofFirst: 1)), last: last)
    }

    /// Appends the fate of a train at the downlink of `receiver`, the first and last packets of
    /// which are there at the given times. Bytes are taken in as they come (cut-through), so a
    /// train that finds nothing before it is not held up by a link as fast as its sender's.
    mutating func receive(
        _ train: PacketTrain, first: Instant, last: Instant, at receiver: NodeID,
        from sender: NodeID, into outcomes: inout [StreamSender.Outcome]
    ) {
        let come = Passage(count: train.count, first: first, last: last)
        if bottlenecks.isEmpty {
            takeIn(train, come, at: receiver, from: sender, into: &outcomes)
            return
        }
        var parts: [StreamSender.Outcome] = []
        passSharedDownlink(train, come, at: receiver, from: sender, into: &parts)
        var number = 0
        for part in parts {
            if part.fate == .lost {
                outcomes.append(part)
            } else {
                let come = Passage(count: part.count, first: part.first, last: part.last)
                takeIn(
                    train.part(from: number, part.count), come, at: receiver, from: sender,
                    into: &outcomes)
            }
            number += part.count
        }
    }

    /// The same at its own downlink alone.
    private mutating func takeIn(
        _ train: PacketTrain, _ come: Passage, at receiver: NodeID, from sender: NodeID,
        into outcomes: inout [StreamSender.Outcome]
    ) {
        guard var queue = downlinkQueue(of: receiver) else {
            outcomes.append(
                StreamSender.Outcome(
                    count: train.count, fate: .arrives, first: come.first, last: come.last))
            return
        }
        queue.pass(
            train, come, comingAt: arrivalRate(from: sender, to: receiver), into: &outcomes)
        setDownlinkQueue(of: receiver, queue)
    }

    /// How long `byteCount` bytes take on the slowest of an uplink, a receiver's downlink and the
    /// bottlenecks between them; zero when none is limited.
    func slowestTime(of byteCount: Int, from sender: NodeID, to receiver: NodeID) -> Interval {
        max(
            arrivalRate(from: sender, to: receiver)?.time(of: byteCount) ?? .zero,
            bandwidth(of: receiver)?.downlink?.time(of: byteCount) ?? .zero)
    }

    /// Whether a downlink on the way from `sender` to `receiver` is limited.
    public func limitsDownlink(of receiver: NodeID, from sender: NodeID) -> Bool {
        if bandwidth(of: receiver)?.downlink != nil { return true }
        return !bottlenecks.isEmpty && bottlenecks.downlink(from: sender, to: receiver) != nil
    }
}

extension Bandwidth.Queue {
    /// How many bytes may wait at an interface of the given rate.
    func byteCount(at rate: BitRate) -> Int {
        switch self {
        case .time(let longest): min(rate.byteCount(in: longest), 1 << 60)
        case .bytes(let most): min(most, 1 << 60)
        }
    }
}
