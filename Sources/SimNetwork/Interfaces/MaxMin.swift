import SimKernel

/// How a network's interfaces are shared fairly: by max-min, in whole bits a second.
///
/// No flow can get more without another that has no more than it getting less (Bertsekas and
/// Gallager, Data Networks §6.5.2). Found by progressive filling: the interface that leaves its
/// flows the least is filled, they are done, and so on; ties by index. Rates are rounded down, so
/// that up to one bit a second for each flow of an interface goes unused, and no order of additions
/// matters.
///
/// When flows begin and end, only a region is filled anew: at first those of their interfaces that
/// are full or might be, and then any such that a flow passes whose rate changes. Those outside are
/// filled at the level they were, at which they hold flows of the region. As an interface's level
/// depends on nothing but the rates of its flows that were filled earlier, that is the same to the
/// bit as filling everything anew, which the tests compare it with.
struct MaxMin: Sendable {
    /// The interfaces that a flow passes, as indices of capacities; nil where there is no limit.
    struct Path: Equatable, Sendable {
        var uplink: Int?
        var downlink: Int?
    }

    private static let none = Int32(-1)

    private struct Interface: Sendable {
        var capacity: UInt64
        /// The flows that pass it, in no order.
        var flows: [Int32] = []
        /// The sum of their rates.
        var used: UInt64 = 0
        /// The share at which it was filled; nil when all its flows were held elsewhere.
        var level: UInt64?
        var isInRegion = false
        /// While it is filled: what is left of it, for how many flows.
        var left: UInt64 = 0
        var unfilled = 0
        var nextLevel: UInt64?
        /// While it is looked at from inside the region: the filling, and how much more it would be
        /// used.
        var filling: UInt32 = 0
        var change = 0

        /// Whether it holds flows or might, when it is used by so much more. With a bit to spare
        /// for each flow it leaves more than any of them has.
        func mayHold(_ change: Int) -> Bool {
            level != nil || Int(capacity) - Int(used) - change < flows.count
        }
    }

    private struct Flow: Sendable {
        /// Uplink and downlink, or `none`, and the flow's places among their flows.
        var ends: (Int32, Int32)
        var places: (Int32, Int32) = (0, 0)
        var rate: UInt64 = 0
        /// The interface that held it to its rate.
        var filler = MaxMin.none
        /// In the filling of that number.
        var filling: UInt32 = 0
        var nextRate: UInt64 = 0
        var nextFiller = MaxMin.none
    }

    private var interfaces: [Interface]
    private var flows = Slab<Flow>()
    /// What is filled anew.
    private var region: [Int32] = []
    /// The flows that pass it.
    private var affected: [Int32] = []
    private var outside: [Int32] = []
    private var shares = LeastShares()
    private var fillings: UInt32 = 0

    /// Interfaces of these bits a second, and no flows yet.
    init(capacities: [UInt64]) { interfaces = capacities.map { Interface(capacity: $0) } }

    /// A flow begins; its number. It has no rate yet.
    mutating func begin(_ path: Path) -> Int {
        let ends = (
            path.uplink.map { Int32($0) } ?? Self.none,
            path.downlink.map { Int32($0) } ?? Self.none
        )
        let number = flows.insert(Flow(ends: ends))
        // One of its interfaces at least is filled: at its rate the other is looked at.
        flows[number].places = (
            join(ends.0, Int32(number), mustFill: true),
            join(ends.1, Int32(number), mustFill: ends.0 == Self.none)
        )
        return number
    }

    /// A flow ends; its number is used again.
    mutating func end(_ number: Int) {
        let flow = flows[number]
        part(flow.ends.0, flow.places.0, rate: flow.rate)
        part(flow.ends.1, flow.places.1, rate: flow.rate)
        flows.free(number)
    }

    /// An interface has another capacity from now on.
    mutating func setCapacity(of interface: Int, _ capacity: UInt64) {
        interfaces[interface].capacity = capacity
        if !interfaces[interface].flows.isEmpty { include(Int32(interface)) }
    }

    /// The rate of a flow when all that began and ended was settled last.
    func rate(of number: Int) -> UInt64 { flows[number].rate }

    /// Gives all flows their rates, and appends those that have another than before, or their
    /// first. A flow that nothing limits gets none.
    mutating func settle(into changed: inout [Int32]) {
        if region.isEmpty { return }
        var size = 0
        while size < region.count {
            size = region.count
            fill()
            grow()
        }
        for number in affected {
            let flow = flows[Int(number)]
            if flow.nextRate != flow.rate || flow.filler == Self.none { changed.append(number) }
            use(flow.ends.0, flow.nextRate, insteadOf: flow.rate)
            use(flow.ends.1, flow.nextRate, insteadOf: flow.rate)
            flows[Int(number)].rate = flow.nextRate
            flows[Int(number)].filler = flow.nextFiller
        }
        for interface in region {
            interfaces[Int(interface)].level = interfaces[Int(interface)].nextLevel
            interfaces[Int(interface)].isInRegion = false
        }
        region.removeAll(keepingCapacity: true)
    }

    private mutating func join(_ interface: Int32, _ number: Int32, mustFill: Bool) -> Int32 {
        if interface == Self.none { return 0 }
        if mustFill || interfaces[Int(interface)].level != nil { include(interface) }
        interfaces[Int(interface)].flows.append(number)
        return Int32(interfaces[Int(interface)].flows.count - 1)
    }

    private mutating func part(_ interface: Int32, _ place: Int32, rate: UInt64) {
        if interface == Self.none { return }
        interfaces[Int(interface)].used -= rate
        let last = interfaces[Int(interface)].flows.removeLast()
        if interfaces[Int(interface)].mayHold(0) { include(interface) }
        if Int(place) == interfaces[Int(interface)].flows.count { return }
        interfaces[Int(interface)].flows[Int(place)] = last
        if flows[Int(last)].ends.0 == interface {
            flows[Int(last)].places.0 = place
        } else {
            flows[Int(last)].places.1 = place
        }
    }

    private mutating func use(_ interface: Int32, _ rate: UInt64, insteadOf earlier: UInt64) {
        if interface == Self.none { return }
        interfaces[Int(interface)].used += rate
        interfaces[Int(interface)].used -= earlier
    }

    private mutating func include(_ interface: Int32) {
        if interfaces[Int(interface)].isInRegion { return }
        interfaces[Int(interface)].isInRegion = true
        region.append(interface)
    }
}

/// Filling a region.
extension MaxMin {
    /// Finds the rates that flows of the region have next, if nothing changes outside of it.
    private mutating func fill() {
        fillings &+= 1
        affected.removeAll(keepingCapacity: true)
        for interface in region { empty(Int(interface)) }
        while let least = shares.pop() {
            if least.flow != Self.none {
                give(least.flow, least.share, of: least.interface)
                continue
            }
            let interface = Int(least.interface)
            let unfilled = interfaces[interface].unfilled
            if unfilled == 0 { continue }
            // Shares only grow while others are filled, so one that is stale is too small.
            let share = interfaces[interface].left / UInt64(unfilled)
            guard share == least.share else {
                shares.push(.init(share: share, interface: least.interface))
                continue
            }
            interfaces[interface].nextLevel = share
            for place in interfaces[interface].flows.indices {
                give(interfaces[interface].flows[place], share, of: least.interface)
            }
        }
    }

    private mutating func empty(_ index: Int) {
        let count = interfaces[index].flows.count
        interfaces[index].left = interfaces[index].capacity
        interfaces[index].unfilled = count
        interfaces[index].nextLevel = nil
        if count == 0 { return }
        shares.push(
            .init(share: interfaces[index].capacity / UInt64(count), interface: Int32(index)))
        for place in 0..<count {
            let number = interfaces[index].flows[place]
            if flows[Int(number)].filling == fillings { continue }
            flows[Int(number)].filling = fillings
            flows[Int(number)].nextFiller = Self.none
            affected.append(number)
            let ends = flows[Int(number)].ends
            let other = ends.0 == Int32(index) ? ends.1 : ends.0
            if other == Self.none || interfaces[Int(other)].isInRegion { continue }
            if let level = interfaces[Int(other)].level {
                shares.push(.init(share: level, interface: other, flow: number))
            }
        }
    }

    /// Gives a flow its rate, if it has none yet.
    private mutating func give(_ number: Int32, _ share: UInt64, of interface: Int32) {
        if flows[Int(number)].nextFiller != Self.none { return }
        flows[Int(number)].nextFiller = interface
        flows[Int(number)].nextRate = share
        let ends = flows[Int(number)].ends
        take(share, from: ends.0)
        take(share, from: ends.1)
    }

    private mutating func take(_ share: UInt64, from interface: Int32) {
        if interface == Self.none || !interfaces[Int(interface)].isInRegion { return }
        interfaces[Int(interface)].left -= share
        interfaces[Int(interface)].unfilled -= 1
    }

    /// Includes the interfaces outside of the region whose levels may be others because of it.
    private mutating func grow() {
        outside.removeAll(keepingCapacity: true)
        for number in affected {
            let flow = flows[Int(number)]
            if flow.nextRate == flow.rate && flow.nextFiller == flow.filler { continue }
            let change = Int(flow.nextRate) - Int(flow.rate)
            look(at: flow.ends.0, change)
            look(at: flow.ends.1, change)
        }
        for interface in outside
        where interfaces[Int(interface)].mayHold(interfaces[Int(interface)].change) {
            include(interface)
        }
    }

    private mutating func look(at interface: Int32, _ change: Int) {
        if interface == Self.none || interfaces[Int(interface)].isInRegion { return }
        if interfaces[Int(interface)].level != nil {
            include(interface)
            return
        }
        if interfaces[Int(interface)].filling != fillings {
            interfaces[Int(interface)].filling = fillings
            interfaces[Int(interface)].change = 0
            outside.append(interface)
        }
        interfaces[Int(interface)].change += change
    }
}
