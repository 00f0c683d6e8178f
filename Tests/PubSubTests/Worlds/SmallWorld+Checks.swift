import PubSub

/// What must be true of a world in which nothing is under way.
extension SmallWorld {
    private func mesh(_ index: Int, _ topic: TopicID) -> [Int]? {
        machines[index].mesh(of: topic)?.map { Int($0.rawValue) }
    }

    /// gossipsub-v1.0.md §"gossipsub: The gossiping mesh router": "if a peer A is in the mesh of
    /// peer B, then peer B is also in the mesh of peer A". And a mesh is of connected members with
    /// a mesh.
    func meshBreaches(_ topics: [TopicID]) -> [String] {
        var breaches = self.breaches
        for topic in topics {
            for index in 0..<count where versions[index] > .randomsub {
                guard let peers = mesh(index, topic) else {
                    if members[index].contains(topic) {
                        breaches.append("p\(index) is a member of \(topic) without a mesh")
                    }
                    continue
                }
                if !members[index].contains(topic) {
                    breaches.append("p\(index) has a mesh of \(topic) and is no member")
                }
                for peer in peers {
                    let link = "p\(index)'s mesh link to p\(peer) in \(topic)"
                    if !neighbours[index].contains(peer) {
                        breaches.append("\(link) has no connection")
                    }
                    if mesh(peer, topic)?.contains(index) != true {
                        breaches.append("\(link) is one-sided")
                    }
                }
            }
        }
        return breaches
    }

    /// Meshes outside `D_lo … D_hi` whose routers could do something about it.
    func degreeBreaches(_ topics: [TopicID], low: Int, high: Int) -> [String] {
        var breaches: [String] = []
        for topic in topics {
            for index in 0..<count {
                guard let peers = mesh(index, topic) else { continue }
                let possible = neighbours[index].count { other in
                    versions[other] > .randomsub && members[other].contains(topic)
                }
                if peers.count > high || peers.count < min(low, possible) {
                    breaches.append(
                        "p\(index) has \(peers.count) of \(possible) in its mesh of \(topic)")
                }
            }
        }
        return breaches
    }

    /// Who must get a message: all members that a path of members leads to.
    func reached(from author: Int, _ topic: TopicID) -> Set<Int> {
        var reached: Set<Int> = members[author].contains(topic) ? [author] : []
        var frontier = [author]
        while let index = frontier.popLast() {
            for other in neighbours[index].sorted()
            where members[other].contains(topic) && reached.insert(other).inserted {
                frontier.append(other)
            }
        }
        return reached
    }
}
