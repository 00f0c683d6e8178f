import PubSub
import ScenarioModel
import SimKernel

/// Topics of a family, drawn by popularity.
struct TopicSampler {
    let family: TopicFamily
    /// Nil where all are equally popular.
    private let popularity: Zipf?

    init(_ family: TopicFamily) {
        self.family = family
        popularity =
            family.exponent == 0 ? nil : Zipf(count: family.count, exponent: family.exponent)
    }

    /// One of them.
    func one(using random: inout RandomStream) -> TopicID {
        if let popularity { return family.topic(popularity.sample(using: &random)) }
        return family.topic(random.next(below: family.count))
    }

    /// `count` of them without replacement, or all of them; by increasing number.
    ///
    /// With popularity each topic waits for an exponential time whose mean is one by its weight,
    /// and the first to come are taken (Efraimidis and Spirakis 2006). That is the same as drawing
    /// one after the other, and takes one draw for each topic.
    func several(_ count: Int, using random: inout RandomStream) -> [TopicID] {
        guard let popularity else {
            return random.choose(count, from: Array(0..<family.count)).sorted()
                .map { family.topic($0) }
        }
        let waits = (0..<family.count).map { number in
            -Elementary.log(random.nextShare()) / popularity.probability(of: number)
        }
        let order = waits.indices.sorted { (waits[$0], $0) < (waits[$1], $1) }
        return order.prefix(count).sorted().map { family.topic($0) }
    }

    /// The topics that a node draws when it starts.
    func subscribed(
        _ pick: FamilySubscription.Pick, place: Int, of nodeCount: Int,
        using random: inout RandomStream
    ) -> [TopicID] {
        switch pick {
        case .own: return [family.own(place: place, of: nodeCount)]
        case .count(let range):
            let more = range.count == 1 ? 0 : random.next(below: range.count)
            return several(range.lowerBound + more, using: &random)
        }
    }
}
