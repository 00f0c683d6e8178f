import Comparisons
import Reports
import Scenarios
import SimWorld
import TextFormats

/// What was wrong with a run, in words that are the same for all runs that fail in the same way.
///
/// Of many things that are wrong the first counts: a broken invariant, then a missed expectation in
/// the scenario's order.
package struct Failure: Hashable, Sendable, CustomStringConvertible {
    /// What kind of promise was broken.
    package enum Kind: String, Sendable {
        /// One of the simulator's own.
        case invariant
        /// One of the scenario's.
        case expectation
        /// That the run comes to its end.
        case limit
    }

    /// What kind of promise was broken.
    package let kind: Kind
    /// Which, without what differs from run to run.
    package let promise: String
    /// The promise without what changes when a scenario is made smaller: the place of an
    /// expectation, and the times that it is over.
    let signature: String
    /// The place of the missed expectation in the scenario.
    package let index: Int?

    /// What was wrong with the run that `report` tells of; nil if nothing was.
    package init?(_ report: Report) {
        if let breach = report.breaches.first {
            kind = .invariant
            promise = Self.withoutNumbers(breach)
            signature = promise
            index = nil
        } else if report.isGivenUp {
            kind = .limit
            promise = "limits.events"
            signature = promise
            index = nil
        } else if let missed = report.judgements.firstIndex(where: { !$0.isMet }) {
            let expectation = report.judgements[missed].expectation
            kind = .expectation
            promise = "expect[\(missed)]: \(expectation.label) \(expectation.bound)"
            signature = "\(expectation.metric) \(expectation.bound)"
            index = missed
        } else {
            return nil
        }
    }

    /// The kind and the promise.
    package var description: String { "\(kind.rawValue): \(promise)" }

    /// `text` with every number in it made `#`.
    private static func withoutNumbers(_ text: String) -> String {
        var plain = ""
        for character in text {
            guard character.isNumber else {
                plain.append(character)
                continue
            }
            if plain.last != "#" { plain.append("#") }
        }
        return plain
    }
}
