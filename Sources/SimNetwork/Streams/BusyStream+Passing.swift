import SimKernel

/// How packets pass the interface of their node and its link.
extension BusyStream {
    /// The fate of the packets of a request: at the queue of the uplink, and on the link.
    mutating func pass(
        _ request: StreamSender.Request, _ path: Streams.Path, at now: Instant,
        _ rules: borrowing StreamRules, _ connections: inout Connections,
        _ interfaces: inout Interfaces, _ update: inout Streams.Update
    ) {
        let packets = PacketTrain(request, headers: path.headers)
        let node = connections.sender(path.direction)
        if rules.shares(path.direction, connections) {
            wait(packets, for: rules.shared[Int(node.rawValue)], &update)
            if rules.tellsDelays, waiting > 0 { service.open(at: now) }
            return
        }
        if interfaces.bandwidth(of: node)?.controlsDelay == true {
            queue(request, packets, path, at: now, rules, &connections, &interfaces, &update)
            return
        }
        let passage = interfaces.send(packets, from: node, at: now)
        guard passage.count > 0 else {
            update.outcomes.append(StreamSender.Outcome(count: packets.count, fate: .lost))
            return
        }
        if rules.tellsDelays { service.add(from: now, until: passage.last) }
        depart(request, passage, path, at: now, rules, &connections, interfaces, &update)
        if passage.count < packets.count {
            let dropped = packets.count - passage.count
            update.outcomes.append(StreamSender.Outcome(count: dropped, fate: .lost))
        }
    }

    /// The packets of a request pass an uplink whose queue drops those that wait for too long.
    private mutating func queue(
        _ request: StreamSender.Request, _ packets: PacketTrain, _ path: Streams.Path,
        at now: Instant, _ rules: borrowing StreamRules, _ connections: inout Connections,
        _ interfaces: inout Interfaces, _ update: inout Streams.Update
    ) {
        let node = connections.sender(path.direction)
        var parts: [StreamSender.Outcome] = []
        let come = Passage(count: packets.count, first: now, last: now)
        if var queue = interfaces.uplinkQueue(of: node) {
            queue.pass(packets, come, comingAt: nil, into: &parts)
            interfaces.setUplinkQueue(of: node, queue)
        } else {
            parts = [.init(passage: come)]
        }
        for (piece, part) in request.pieces(parts) {
            if let passage = part.passage {
                if rules.tellsDelays { service.add(from: now, until: passage.last) }
                depart(piece, passage, path, at: now, rules, &connections, interfaces, &update)
            } else {
                update.outcomes.append(part)
            }
        }
    }

    /// Packets wait for an interface that connections share, each with a queue of its own: what
    /// does not fit is dropped.
    private mutating func wait(
        _ packets: PacketTrain, for limits: Bandwidth, _ update: inout Streams.Update
    ) {
        let count = packets.count(fitting: limits, behind: waiting)
        if count > 0 {
            let byteCount = packets.byteCount(ofFirst: count)
            waiting += byteCount
            update.waiting.append((order: sender.nextOrder, byteCount: byteCount))
            update.outcomes.append(StreamSender.Outcome(count: count, fate: .underWay))
        }
        if count < packets.count {
            update.outcomes.append(StreamSender.Outcome(count: packets.count - count, fate: .lost))
        }
    }

    /// The fate of packets that leave their node: they come to an uplink that the node shares with
    /// others, or go on their link.
    mutating func depart(
        _ request: StreamSender.Request, _ passage: Passage, _ path: Streams.Path,
        at now: Instant, _ rules: borrowing StreamRules, _ connections: inout Connections,
        _ interfaces: borrowing Interfaces, _ update: inout Streams.Update
    ) {
        sender.noteDepartures(with: request, count: passage.count) { load, number in
            // A train that has passed a shared interface is heard of when its last packet has.
            let time = max(now, passage.departure(of: number))
            update.departures.append(Streams.Update.Moment(number: load, at: time))
        }
        if rules.tellsDelays { tellDepartures(request, path, connections, &update) }
        let (from, to) = (
            connections.sender(path.direction), connections.receiver(path.direction)
        )
        if interfaces.sharesUplink(from: from, to: to) {
            update.outcomes.append(
                StreamSender.Outcome(
                    count: passage.count, fate: .leaving, first: passage.first,
                    last: passage.last))
            return
        }
        carry(request, passage, path, rules, &connections, interfaces, &update)
    }

    /// Says why the departures that were just said are when they are.
    private func tellDepartures(
        _ request: StreamSender.Request, _ path: Streams.Path, _ connections: borrowing Connections,
        _ update: inout Streams.Update
    ) {
        let fate = sender.fate(at: request.begin)?.fate
        let latency = connections.segmentDelay(path.direction, fate, path.degradation)
        for departure in update.departures[update.departureTimes.count...] {
            update.departureTimes.append(
                Streams.Update.DepartureTimes(
                    served: service.total(until: departure.at), latency: latency))
        }
    }

    /// The fate of packets that pass an uplink which their node shares with others, and go on their
    /// link.
    mutating func passSharedUplink(
        _ train: Train, _ path: Streams.Path, _ rules: borrowing StreamRules,
        _ connections: inout Connections, _ interfaces: inout Interfaces,
        _ update: inout Streams.Update
    ) {
        var parts: [StreamSender.Outcome] = []
        interfaces.passSharedUplink(
            PacketTrain(train, headers: path.headers),
            Passage(count: train.count, first: train.firstArrival, last: train.lastArrival),
            from: connections.sender(path.direction), to: connections.receiver(path.direction),
            into: &parts)
        for (piece, part) in StreamSender.Request(train).pieces(parts) {
            if let passage = part.passage {
                carry(piece, passage, path, rules, &connections, interfaces, &update)
            } else {
                update.outcomes.append(part)
            }
        }
    }

    /// The fate of packets that come to their link: where it has a bandwidth in its queue, and then
    /// on the link.
    private mutating func carry(
        _ request: StreamSender.Request, _ passage: Passage, _ path: Streams.Path,
        _ rules: borrowing StreamRules, _ connections: inout Connections,
        _ interfaces: borrowing Interfaces, _ update: inout Streams.Update
    ) {
        guard let rate = path.degradation?.bandwidth else {
            cross(request, passage, path, &connections, interfaces, &update)
            return
        }
        let node = connections.sender(path.direction)
        let limits =
            rules.shared.isEmpty
            ? interfaces.bandwidth(of: node) : rules.shared[Int(node.rawValue)]
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
                cross(piece, passage, path, &connections, interfaces, &update)
            } else {
                update.outcomes.append(part)
            }
        }
    }

    /// The fate of packets on the link, and whether they go on to a queue of their receiver.
    private mutating func cross(
        _ request: StreamSender.Request, _ passage: Passage, _ path: Streams.Path,
        _ connections: inout Connections, _ interfaces: borrowing Interfaces,
        _ update: inout Streams.Update
    ) {
        let key = sender.fate(at: request.begin)
        let delay = connections.segmentDelay(path.direction, key?.fate, path.degradation)
        let isQueued = interfaces.limitsDownlink(
            of: connections.receiver(path.direction), from: connections.sender(path.direction))
        let fate = isQueued ? Train.Fate.underWay : .arrives
        guard connections.losesSegments(path.direction, path.degradation) else {
            update.outcomes.append(
                StreamSender.Outcome(
                    count: passage.count, fate: fate, first: passage.first + delay,
                    last: passage.last + delay))
            return
        }
        for number in 0..<passage.count {
            let at = request.begin + number * Stream.segment
            let draws = sender.fate(at: at)
            let isLost = connections.losesSegment(
                path.direction, draws?.fate, number: draws?.number ?? number,
                attempt: Int(request.attempt), path.degradation)
            update.outcomes.note(isLost ? .lost : fate, at: passage.departure(of: number) + delay)
        }
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
