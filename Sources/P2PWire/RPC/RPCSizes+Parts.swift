extension RPCSizes {
    /// The parts that go-libp2p-pubsub splits an RPC of these sizes into (`RPC.split`).
    ///
    /// Messages come first, as many in a part as `limit` bytes hold; then everything else in one
    /// part if it is shorter than `limit`, or in parts that hold as much as fits, in the order
    /// subscriptions, GRAFT, PRUNE, IWANT, IHAVE. What exceeds the limit alone gets a part of its
    /// own, which its sender is to drop.
    ///
    /// With go's oddities: a part may be empty, before a first message or subscription that exceeds
    /// the limit alone; it may hold an IWANT or an IHAVE without ids, where these no longer fitted.
    /// And where everything else is divided, its IDONTWANTs and extensions are lost.
    public func parts(limit: Int) -> [RPCPart] {
        var packing = Packing(limit: limit)
        packing.pack(messages)
        if remainder < limit {
            if remainder > 0 {
                packing.parts.append(RPCPart(content: .remainder, byteCount: remainder))
            }
        } else {
            packing.packRemainder(self)
        }
        return packing.parts
    }
}

/// Fills one part after the other.
private struct Packing {
    /// A part that is being filled.
    struct Draft {
        var selection = RPCPart.Selection()
        private var subscriptions = 0
        /// GRAFTs, PRUNEs, and all IHAVEs but the last.
        private var control = 0
        private var wanted = 0
        private var gossip = 0

        var byteCount: Int {
            if !selection.hasControl { return subscriptions }
            var body = control
            if selection.wanted != nil {
                body += ProtobufSize.lengthDelimited(field: 2, byteCount: wanted)
            }
            if !selection.gossip.isEmpty {
                body += ProtobufSize.lengthDelimited(field: 1, byteCount: gossip)
            }
            return subscriptions + ProtobufSize.lengthDelimited(field: 3, byteCount: body)
        }

        mutating func addSubscription(_ index: Int, of sizes: RPCSizes) {
            selection.subscriptions = selection.subscriptions.extended(by: index)
            subscriptions += sizes.subscriptions[index]
        }

        mutating func addGraft(_ index: Int, of sizes: RPCSizes) {
            selection.grafts = selection.grafts.extended(by: index)
            control += sizes.grafts[index]
        }

        mutating func addPrune(_ index: Int, of sizes: RPCSizes) {
            selection.prunes = selection.prunes.extended(by: index)
            control += sizes.prunes[index]
        }

        mutating func addWanted(_ index: Int, of ids: [Int]) {
            selection.wanted = (selection.wanted ?? 0..<0).extended(by: index)
            wanted += ids[index]
        }

        mutating func addGossip(_ index: Int, of sizes: RPCSizes) {
            if !selection.gossip.isEmpty {
                control += ProtobufSize.lengthDelimited(field: 1, byteCount: gossip)
            }
            selection.gossip.append(.init(index: index, ids: 0..<0))
            gossip = sizes.gossip[index].topic
        }

        mutating func addID(_ place: Int, ofGossip index: Int, of sizes: RPCSizes) {
            if selection.gossip.last?.index != index { addGossip(index, of: sizes) }
            let last = selection.gossip.count - 1
            selection.gossip[last].ids = selection.gossip[last].ids.extended(by: place)
            gossip += sizes.gossip[index].ids[place]
        }
    }

    let limit: Int
    var parts: [RPCPart] = []
    private var draft = Draft()

    init(limit: Int) { self.limit = limit }

    mutating func pack(_ messages: [Int]) {
        var start = 0
        var byteCount = 0
        for (index, size) in messages.enumerated() {
            if byteCount + size > limit {
                parts.append(RPCPart(content: .messages(start..<index), byteCount: byteCount))
                start = index
                byteCount = 0
            }
            byteCount += size
        }
        if byteCount > 0 {
            parts.append(RPCPart(content: .messages(start..<messages.count), byteCount: byteCount))
        }
    }

    mutating func packRemainder(_ sizes: RPCSizes) {
        for index in sizes.subscriptions.indices { add { $0.addSubscription(index, of: sizes) } }
        if sizes.hasControl { add { $0.selection.hasControl = true } }
        for index in sizes.grafts.indices { add { $0.addGraft(index, of: sizes) } }
        for index in sizes.prunes.indices { add { $0.addPrune(index, of: sizes) } }
        if let ids = sizes.wanted {
            add { $0.selection.wanted = 0..<0 }
            for index in ids.indices { add { $0.addWanted(index, of: ids) } }
        }
        for (index, ihave) in sizes.gossip.enumerated() {
            add { $0.addGossip(index, of: sizes) }
            for place in ihave.ids.indices {
                add { $0.addID(place, ofGossip: index, of: sizes) }
            }
        }
        if draft.byteCount > 0 { finishPart() }
    }

    /// Adds to the part that is being filled, or to a new one if that would make it too large.
    private mutating func add(_ add: (inout Draft) -> Void) {
        var larger = draft
        add(&larger)
        if larger.byteCount > limit {
            finishPart()
            larger = Draft()
            larger.selection.hasControl = draft.selection.hasControl
            add(&larger)
        }
        draft = larger
    }

    private mutating func finishPart() {
        parts.append(
            RPCPart(content: .selection(draft.selection), byteCount: draft.byteCount))
    }
}
