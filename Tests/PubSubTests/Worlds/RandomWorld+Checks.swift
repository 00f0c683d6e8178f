import PubSub

/// What must be true of a world in which nothing is under way.
extension RandomWorld {
    /// Every mesh link has a connection, among members; and it has two sides, unless a GRAFT or
    /// PRUNE between the two was lost, or came to one who did not listen or is no member.
    var meshBreaches: [String] {
        var breaches: [String] = []
        for topic in Self.topics {
            for index in honest where network.router(index) != nil {
                let isMember = network.nodes[index].topics.contains(topic)
                if isMember != (network.router(index)?.mesh(of: topic) != nil) {
                    breaches.append("p\(index)'s mesh of \(topic) does not fit its membership")
                }
                for peer in network.mesh(index, topic) {
                    let link = "p\(index)'s mesh link to p\(peer) in \(topic)"
                    if !network.isConnected(index, peer) {
                        breaches.append("\(link) has no connection")
                    }
                    if honest.contains(peer), !isExcused(index, peer),
                        !network.mesh(peer, topic).contains(index)
                    {
                        breaches.append("\(link) is one-sided")
                    }
                }
            }
        }
        return breaches
    }

    /// Whether somebody has a bad name with a neighbour.
    var hasDisgraced: Bool {
        honest.contains { one in
            network.nodes[one].neighbours.contains { network.score(one, of: $0) < 0 }
        }
    }

    /// How many GRAFT have been refused so far.
    var refusalCount: Int {
        honest.reduce(0) { count, index in
            count
                + network.nodes[index].effects.count { effect in
                    if case .refuse = effect { true } else { false }
                }
        }
    }

    private func isExcused(_ one: Int, _ other: Int) -> Bool {
        let records = network.laws?.records
        return records?[one]?.unheard.contains(other) == true
            || records?[other]?.unheard.contains(one) == true
    }

    /// Who must get a message: all members that a path of members leads to.
    func reached(from author: Int, _ topic: TopicID) -> Set<Int> {
        func isMember(_ index: Int) -> Bool { network.nodes[index].topics.contains(topic) }
        var reached: Set<Int> = isMember(author) ? [author] : []
        var frontier = [author]
        while let index = frontier.popLast() {
            for other in network.nodes[index].neighbours.sorted()
            where isMember(other) && reached.insert(other).inserted {
                frontier.append(other)
            }
        }
        return reached
    }
}
