import PubSub

/// What the host of a router tells it beside what peers do.
extension Player {
    /// `drop GRAFT t0 to p1`: that RPC was dropped on its way.
    mutating func drop(_ words: inout Words) throws(BadCommand) -> [String] {
        let parts = try words.upTo(last: "to").parts()
        let peer = try words.peer()
        try words.end()
        return try handle(.dropped(Wording.rpc(parts), to: peer))
    }

    /// `tell p1 direct`, `tell p1 not direct`, `tell p1 blacklisted`, `tell p1 score -5`.
    mutating func tell(_ words: inout Words) throws(BadCommand) -> [String] {
        let peers = try words.peers()
        let notice: PeerNotice
        switch try words.next("a notice") {
        case "direct": notice = .direct
        case "not":
            try words.take("direct")
            notice = .notDirect
        case "blacklisted": notice = .blacklisted
        case "score":
            let word = try words.next("a score")
            guard let score = Double(word) else { throw BadCommand("no score is '\(word)'") }
            notice = .scored(score)
        case let word: throw BadCommand("nothing to tell is '\(word)'")
        }
        try words.end()
        var answer: [String] = []
        for peer in peers { answer += try handle(.told(notice, peer)) }
        return answer
    }

    /// `checked signature of m3/1 on t0 from p1: accept`, without the colon.
    mutating func checked(_ words: inout Words) throws(BadCommand) -> [String] {
        let checks: [String: MessageCheck] = ["signature": .signature, "validity": .validity]
        let results: [String: CheckResult] = [
            "accept": .accept, "ignore": .ignore, "reject": .reject, "queueFull": .queueFull,
            "throttled": .throttled,
        ]
        guard let check = checks[try words.next("a check")] else {
            throw BadCommand("expected 'signature' or 'validity'")
        }
        try words.take("of")
        let id = try words.message()
        try words.take("on")
        var message = try words.upTo(last: "from")
        let checked = try Wording.message(id, &message)
        let sender = try words.peer()
        guard let result = results[try words.next("a result")] else {
            throw BadCommand("expected 'accept', 'ignore', 'reject', 'queueFull' or 'throttled'")
        }
        try words.end()
        return try handle(.checked(checked, from: sender, check, result))
    }
}
