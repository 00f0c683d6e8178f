import P2PWire

/// go's rule for splitting an RPC, spelled with the size of the encoding at every step.
struct NaiveSplit {
    private let limit: Int
    private var parts: [WireRPC] = []
    private var part = WireRPC()

    static func split(_ rpc: WireRPC, limit: Int) -> [WireRPC] {
        var split = NaiveSplit(limit: limit)
        for message in rpc.publish { split.add { $0.publish.append(message) } }
        if split.part.encodedSize > 0 { split.finishPart() }
        var rest = rpc
        rest.publish = []
        if rest.encodedSize < limit { return split.parts + (rest.encodedSize > 0 ? [rest] : []) }
        split.addRemainder(rest)
        return split.parts
    }

    private init(limit: Int) { self.limit = limit }

    private mutating func addRemainder(_ rpc: WireRPC) {
        for option in rpc.subscriptions { add { $0.subscriptions.append(option) } }
        if let control = rpc.control {
            add { $0.control = WireRPC.Control() }
            for graft in control.graft { add { $0.control?.graft.append(graft) } }
            for prune in control.prune { add { $0.control?.prune.append(prune) } }
            for (index, iwant) in control.iWant.enumerated() {
                if index == 0 { add { $0.control?.iWant = [WireRPC.IWant()] } }
                for id in iwant.messageIDs { add { Self.want(id, &$0) } }
            }
            for ihave in control.iHave { addIHave(ihave) }
        }
        if part.encodedSize > 0 { finishPart() }
    }

    private mutating func addIHave(_ ihave: WireRPC.IHave) {
        let empty = WireRPC.IHave(topicID: ihave.topicID)
        let last = part.control?.iHave.last
        if last == nil || last?.topicID != nil || ihave.topicID != nil {
            add { $0.control?.iHave.append(empty) }
        }
        for id in ihave.messageIDs {
            add { part in
                if part.control?.iHave.isEmpty == true { part.control?.iHave = [empty] }
                let index = (part.control?.iHave.count ?? 1) - 1
                part.control?.iHave[index].messageIDs.append(id)
            }
        }
    }

    private static func want(_ id: [UInt8], _ part: inout WireRPC) {
        if part.control?.iWant.isEmpty == true { part.control?.iWant = [WireRPC.IWant()] }
        part.control?.iWant[0].messageIDs.append(id)
    }

    private mutating func add(_ add: (inout WireRPC) -> Void) {
        var larger = part
        add(&larger)
        if larger.encodedSize > limit {
            let hasControl = part.control != nil
            finishPart()
            larger = WireRPC(control: hasControl ? WireRPC.Control() : nil)
            add(&larger)
        }
        part = larger
    }

    private mutating func finishPart() {
        parts.append(part)
        part = WireRPC()
    }
}
