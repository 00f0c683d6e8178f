import SimKernel

/// How packets of streams pass the interface of their node and its link.
extension Streams {
    /// The fate of the packets of a request: at the queue of the uplink, and on the link.
    mutating func pass(
        _ request: StreamSender.Request, _ place: Int, _ path: Path, at now: Instant,
        _ connections: inout Connections, _ interfaces: inout Interfaces,
        _ update: inout Update
    ) {
        let packets = PacketTrain(request, headers: path.headers)
        let sender = connections.sender(path.direction)
        if shares(path.direction, connections) {
            wait(packets, place, sender, &update)
            return
        }
        if interfaces.bandwidth(of: sender)?.controlsDelay == true {
            queue(request, packets, place, path, at: now, &connections, &interfaces, &update)
            return
        }
        let passage = interfaces.send(packets, from: sender, at: now)
        guard passage.count > 0 else {
            outcomes.append(StreamSender.Outcome(count: packets.count, fate: .lost))
            return
        }
        depart(request, passage, place, path, at: now, &connections, interfaces, &update)
        if passage.count < packets.count {
            let dropped = packets.count - passage.count
            outcomes.append(StreamSender.Outcome(count: dropped, fate: .lost))
        }
    }

    /// The packets of a request pass an uplink whose queue drops those that wait for too long.
    private mutating func queue(
        _ request: StreamSender.Request, _ packets: PacketTrain, _ place: Int, _ path: Path,
        at now: Instant, _ connections: inout Connections, _ interfaces: inout Interfaces,
        _ update: inout Update
    ) {
        let sender = connections.sender(path.direction)
        var parts: [StreamSender.Outcome] = []
        let come = Passage(count: packets.count, first: now, last: now)
        if var queue = interfaces.uplinkQueue(of: sender) {
            queue.pass(packets, come, comingAt: nil, into: &parts)
            interfaces.setUplinkQueue(of: sender, queue)
        } else {
            parts = [.init(passage: come)]
        }
        for (piece, part) in request.pieces(parts) {
            if let passage = part.passage {
                depart(piece, passage, place, path, at: now, &connections, interfaces, &update)
            } else {
                outcomes.append(part)
            }
        }
    }

    /// Packets wait for an interface that connections share, each with a queue of its own: what
    /// does not fit is dropped.
    private mutating func wait(
        _ packets: PacketTrain, _ place: Int, _ sender: NodeID, _ update: inout Update
    ) {
        let count = packets.count(
            fitting: shared[Int(sender.rawValue)], behind: slots[place].waiting)
        if count > 0 {
            let byteCount = packets.byteCount(ofFirst: count)
            slots[place].waiting += byteCount
            update.waiting.append((order: slots[place].sender.nextOrder, byteCount: byteCount))
            outcomes.append(StreamSender.Outcome(count: count, fate: .underWay))
        }
        if count < packets.count {
            outcomes.append(StreamSender.Outcome(count: packets.count - count, fate: .lost))
        }
    }

    /// The fate of packets that leave their node: they come to an uplink that the node shares with
    /// others, or go on their link.
    mutating func depart(
        _ request: StreamSender.Request, _ passage: Passage, _ place: Int, _ path: Path,
        at now: Instant, _ connections: inout Connections, _ interfaces: borrowing Interfaces,
        _ update: inout Update
    ) {
        slots[place].sender.noteDepartures(with: request, count: passage.count) { load, number in
            // A train that has passed a shared interface is heard of when its last packet has.
            let time = max(now, passage.departure(of: number))
            update.departures.append(Update.Moment(number: load, at: time))
        }
        let (sender, receiver) = (
            connections.sender(path.direction), connections.receiver(path.direction)
        )
        if interfaces.sharesUplink(from: sender, to: receiver) {
            outcomes.append(
                StreamSender.Outcome(
                    count: passage.count, fate: .leaving, first: passage.first,
                    last: passage.last))
            return
        }
        carry(request, passage, place, path, &connections, interfaces)
    }

    /// The fate of packets that pass an uplink which their node shares with others, and go on their
    /// link.
    mutating func passSharedUplink(
        _ train: Train, _ place: Int, _ path: Path, _ connections: inout Connections,
        _ interfaces: inout Interfaces
    ) {
        var parts: [StreamSender.Outcome] = []
        interfaces.passSharedUplink(
            PacketTrain(train, headers: path.headers),
            Passage(count: train.count, first: train.firstArrival, last: train.lastArrival),
            from: connections.sender(path.direction), to: connections.receiver(path.direction),
            into: &parts)
        for (piece, part) in StreamSender.Request(train).pieces(parts) {
            if let passage = part.passage {
                carry(piece, passage, place, path, &connections, interfaces)
            } else {
                outcomes.append(part)
            }
        }
    }

    /// The fate of packets that come to their link: where it has a bandwidth in its queue, and then
    /// on the link.
    private mutating func carry(
        _ request: StreamSender.Request, _ passage: Passage, _ place: Int, _ path: Path,
        _ connections: inout Connections, _ interfaces: borrowing Interfaces
    ) {
        guard let rate = path.degradation?.bandwidth else {
            cross(request, passage, place, path, &connections, interfaces)
            return
        }
        let sender = connections.sender(path.direction)
        let limits =
            shared.isEmpty ? interfaces.bandwidth(of: sender) : shared[Int(sender.rawValue)]
        var link = PacketQueue(
            rate: rate, queue: limits?.queue, free: connections.linkFree(path.direction))
        let packets = PacketTrain(request, headers: path.headers)
        var parts: [StreamSender.Outcome] = []
        link.pass(
            packets.first(passage.count), passage,
            comingAt: limits?.uplink, into: &parts)
        connections.setLinkFree(path.direction, link.free)
        for (piece, part) in request.pieces(parts) {
            if let passage = part.passage {
                cross(piece, passage, place, path, &connections, interfaces)
            } else {
                outcomes.append(part)
            }
        }
    }

    /// The fate of packets on the link, and whether they go on to a queue of their receiver.
    private mutating func cross(
        _ request: StreamSender.Request, _ passage: Passage, _ place: Int, _ path: Path,
        _ connections: inout Connections, _ interfaces: borrowing Interfaces
    ) {
        let key = slots[place].sender.fate(at: request.begin)
        let delay = connections.segmentDelay(path.direction, key?.fate, path.degradation)
        let isQueued = interfaces.limitsDownlink(
            of: connections.receiver(path.direction), from: connections.sender(path.direction))
        let fate = isQueued ? Train.Fate.underWay : .arrives
        guard connections.losesSegments(path.direction, path.degradation) else {
            outcomes.append(
                StreamSender.Outcome(
                    count: passage.count, fate: fate, first: passage.first + delay,
                    last: passage.last + delay))
            return
        }
        for number in 0..<passage.count {
            let at = request.begin + number * Stream.segment
            let draws = slots[place].sender.fate(at: at)
            let isLost = connections.losesSegment(
                path.direction, draws?.fate, number: draws?.number ?? number,
                attempt: Int(request.attempt), path.degradation)
            outcomes.note(isLost ? .lost : fate, at: passage.departure(of: number) + delay)
        }
    }

    /// Whether the packets of a direction pass an interface that connections share.
    private func shares(
        _ direction: Connections.Direction, _ connections: borrowing Connections
    ) -> Bool {
        if shared.isEmpty { return false }
        let hasUplink = shared[Int(connections.sender(direction).rawValue)].uplink != nil
        if hasUplink || sharing == .interleaved { return hasUplink }
        return shared[Int(connections.receiver(direction).rawValue)].downlink != nil
    }
}

extension StreamSender.Request {
    /// The bytes of each outcome, in order.
    fileprivate func pieces(
        _ parts: [StreamSender.Outcome]
    ) -> [(piece: StreamSender.Request, part: StreamSender.Outcome)] {
        var piece = self
        return parts.map { part in
            piece.end = min(end, piece.begin + part.count * Stream.segment)
            defer { piece.begin = piece.end }
            return (piece, part)
        }
    }
}

extension StreamSender.Outcome {
    /// Packets that arrive as they have passed something.
    init(passage: Passage) {
        self.init(count: passage.count, fate: .arrives, first: passage.first, last: passage.last)
    }

    /// When the packets have passed; nil when they are lost.
    fileprivate var passage: Passage? {
        fate == .lost ? nil : Passage(count: count, first: first, last: last)
    }
}

extension [StreamSender.Outcome] {
    /// Adds a segment to the last outcome if it has the same fate, else an outcome.
    fileprivate mutating func note(_ fate: Train.Fate, at arrival: Instant) {
        let time = fate == .lost ? Instant.never : arrival
        if let last = indices.last, self[last].fate == fate {
            self[last].count += 1
            self[last].last = time
            return
        }
        append(StreamSender.Outcome(count: 1, fate: fate, first: time, last: time))
    }
}
