import PubSub
import ScenarioModel
import SimKernel

/// What passed between a message's coming to one node and to the next.
extension DelayLedger {
    /// The steps of a copy that came with `carriage`; they add up to the time since it began.
    func steps(of copy: FirstCopy, _ carriage: Carriage?, _ message: Message) -> [DelayStep] {
        var path = StepList(from: copy.begin)
        guard let sender = copy.sender, let carriage, copy.origin != nil else {
            path.go(to: copy.time, hasDetails ? .unexplained : .unrecorded)
            return path.steps
        }
        let way = Way(sender: sender, receiver: copy.node)
        let handed = carriage.handed ?? requestTime(of: message.id, way)
        if let handed { wait(until: handed, way, message, &path) }
        if let left = carriage.left {
            if let written = carriage.written {
                let whole = written - min(written, max(path.now, carriage.handed ?? written))
                path.take(carriage.held, .partition, until: left)
                path.take(
                    whole.less(carriage.held), .writing, until: min(written, left))
                send(carriage, left, way, &path)
            } else {
                path.go(to: left, .unrecorded)
            }
        }
        let received = carriage.received ?? copy.time
        cross(carriage, received, way, &path)
        let still = network.standstill(of: copy.node, from: path.now, until: copy.time)
        path.take(still, .paused, until: copy.time)
        let checked = checks[CopyKey(node: copy.node, message: message.id)] ?? .start
        path.go(to: hasDetails ? min(checked + still, copy.time) : copy.time, .validation)
        path.go(to: copy.time, .router)
        return path.steps
    }

    /// When a request for a message came to whom it was sent to; nil when there was none.
    private func requestTime(of id: MessageID, _ way: Way) -> Instant? {
        advert(of: id, way)?.answered
    }

    private func advert(of id: MessageID, _ way: Way) -> Advert? {
        adverts[CopyKey(node: way.receiver, message: id)]?.first { $0.peer == way.sender }
    }

    /// Why the sender's router did not send the message before `handed`.
    private func wait(
        until handed: Instant, _ way: Way, _ message: Message, _ path: inout StepList
    ) {
        if handed <= path.now { return }
        let meeting = max(
            network.connection(way.sender, way.receiver) ?? .start,
            network.membership(way.receiver, message.topic) ?? .start)
        guard let advert = advert(of: message.id, way), advert.answered != nil else {
            path.go(to: min(meeting, handed), .absent)
            let still = network.standstill(of: way.sender, from: path.now, until: handed)
            path.take(still, .paused, until: handed)
            // A publisher checks its own message after it is published.
            let checked = checks[CopyKey(node: way.sender, message: message.id)] ?? .start
            path.go(to: min(checked + still, handed), .validation)
            path.go(to: handed, .router)
            return
        }
        path.go(to: min(meeting, advert.told), .absent)
        let cut = network.cut(way.sender, way.receiver, from: path.now, until: advert.told)
        path.take(cut, .partition, until: advert.told)
        let loss = lastLoss[CopyKey(node: way.receiver, message: message.id)]
        path.go(to: advert.told, loss.map { $0 < advert.told } == true ? .dropped : .gossip)
        path.go(to: handed, .request)
    }

    /// The time until the last byte left, from when it came to its stream or interface.
    private func send(
        _ carriage: Carriage, _ left: Instant, _ way: Way, _ path: inout StepList
    ) {
        var served = carriage.servedBefore
        if let previous = carriage.previous, previous.left > path.now {
            path.go(to: min(previous.left, left), .stream, carriage.aheadOnStream)
            served = max(served, previous.served)
        }
        let rest = left - min(left, path.now)
        // Without windows, what waits is at the interface.
        let busy = carriage.served.map { min(rest, $0.less(served)) } ?? rest
        let own = min(carriage.sending, busy)
        path.take(rest.less(busy), .window, until: left)
        path.take(busy.less(own), .uplink, carriage.ahead, until: left)
        path.go(to: left, .bytes)
    }

    /// The time from when its last byte left until it came.
    private func cross(
        _ carriage: Carriage, _ received: Instant, _ way: Way, _ path: inout StepList
    ) {
        guard let latency = carriage.latency else {
            path.go(to: received, hasDetails ? .unexplained : .unrecorded)
            return
        }
        let begin = path.now
        path.take(latency, .latency, until: received)
        let still = network.standstill(of: way.receiver, from: begin, until: received)
        path.take(still, .paused, until: received)
        let cut = network.cut(way.sender, way.receiver, from: begin, until: received)
        path.take(cut, .partition, until: received)
        var repair = Interval.zero
        if carriage.isOnStream {
            let rest = received - min(received, path.now)
            repair =
                carriage.undisturbed.map { received - min(received, max($0, path.now)) }
                ?? rest.less(carriage.receiving)
        }
        let rest = (received - min(received, path.now)).less(repair)
        let own = min(rest, carriage.receiving)
        path.take(own, .bytes, until: received)
        let queued = rest.less(own)
        path.take(queued, .downlink, until: received)
        // Without a loss it was earlier bytes of its stream that held it up.
        path.go(to: received, carriage.repeats > 0 ? .repair : .stream, carriage.repeats)
    }
}

/// Steps one after the other.
private struct StepList {
    var now: Instant
    var steps: [DelayStep] = []

    init(from begin: Instant) { now = begin }

    /// All until `end` has that cause.
    mutating func go(to end: Instant, _ cause: DelayCause, _ count: Int = 0) {
        if end <= now { return }
        add(end - now, cause, count)
    }

    /// So much of what is left until `end` has that cause.
    mutating func take(
        _ time: Interval, _ cause: DelayCause, _ count: Int = 0, until end: Instant
    ) {
        if end <= now { return }
        add(min(time, end - now), cause, count)
    }

    private mutating func add(_ time: Interval, _ cause: DelayCause, _ count: Int) {
        if time == .zero { return }
        now = now + time
        if let last = steps.indices.last, steps[last].cause == cause {
            steps[last].time = steps[last].time + time
            steps[last].count = max(steps[last].count, count)
        } else {
            steps.append(DelayStep(cause: cause, time: time, count: count))
        }
    }
}

extension Interval {
    /// What is left of it without `other`.
    fileprivate func less(_ other: Interval) -> Interval {
        Interval(nanoseconds: nanoseconds - min(nanoseconds, other.nanoseconds))
    }
}
