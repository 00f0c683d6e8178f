import SimKernel

/// What a seed makes of a scenario before any protocol acts, as a digest for each part of the
/// world.
///
/// Two runs of one seed that differ in their routers only have equal digests. So a difference
/// between the two is the protocols', and nobody has to take that on trust (docs/report.md says
/// what is in which part).
package struct WorldDigest: Equatable, Sendable {
    /// One part of the world.
    package struct Part: Equatable, Sendable {
        /// What is in it.
        package var name: Name
        /// Sixteen hexadecimal digits.
        package var digest: String

        /// The part `name`.
        package init(_ name: Name, _ digest: String) {
            self.name = name
            self.digest = digest
        }
    }

    /// What is in a part.
    package enum Name: String, CaseIterable, Equatable, Sendable {
        /// Who dials whom, and when.
        case topology
        /// In which region, or at which point, each node is.
        case places
        /// How long bytes are under way between the nodes that the topology connects.
        case latencies
        /// What limits the bytes that each node sends and receives.
        case bandwidths
        /// What links do beside that: jitter, loss, order, sharing; and the layers on them.
        case links
        /// What nodes have around their routers: checks, queues, clocks, who knows whom.
        case hosts
        /// What is published when, by whom, how large and to which topic, as planned.
        case workload
        /// What the timeline does, to which nodes.
        case faults
        /// Who comes and goes when, by itself.
        case churn
    }

    /// The parts, in the order of their names' declaration; empty for a run that did not say.
    package var parts: [Part]

    /// The world of these parts.
    package init(_ parts: [Part] = []) { self.parts = parts }

    /// Sixteen hexadecimal digits for all parts together; empty where there are none.
    package var digest: String {
        if parts.isEmpty { return "" }
        var digest = WordDigest()
        for part in parts {
            digest.absorb(part.name.rawValue)
            digest.absorb(part.digest)
        }
        return digest.description
    }

    /// The digest of one part; nil when there is none.
    package subscript(name: Name) -> String? { parts.first { $0.name == name }?.digest }

    /// The parts in which two worlds differ, in their order.
    package func differences(from other: WorldDigest) -> [Name] {
        Name.allCases.filter { self[$0] != other[$0] }
    }

    func write(to json: inout JSONWriter) {
        json.beginObject("world")
        json.field("digest", digest)
        json.beginObject("parts")
        for part in parts { json.field(named: part.name.rawValue, part.digest) }
        json.endObject()
        json.endObject()
    }
}
