import ScenarioModel
import Scenarios
import SimKernel
import TextFormats

/// The best of several systems, found by dropping what has clearly lost.
///
/// The procedure KN of Kim and Nelson, "A fully sequential procedure for indifference-zone
/// selection in simulation", ACM TOMACS 11 (2001) 251–273, with c = 1 and for systems that face
/// common random numbers. For normal figures it selects the best with a probability of at least
/// 1 − α whenever the best is better than every other by at least δ, the difference that matters.
///
/// With k systems and n₀ seeds of a pilot, η = ½ ((2α / (k − 1))^(−2 / (n₀ − 1)) − 1),
/// h² = 2 η (n₀ − 1), and S² the variance of the difference of two systems over the pilot, a system
/// is dropped after r seeds when its mean is worse than another's by more than
/// max(0, δ / (2 r) · (h² S² / δ² − r)).
package struct Selection: Equatable, Sendable {
    /// The seeds of the pilot, n₀: nothing is dropped before.
    package let pilot: Int
    /// The difference that matters, δ, in the metric's unit.
    package let matters: Double
    /// The systems not dropped, by ascending index.
    package private(set) var survivors: [Int]
    /// How many seeds have been observed: r.
    package private(set) var count = 0

    private let squareOfH: Double
    private let isMoreBetter: Bool
    private var figures: [[Double]]
    private var sums: [Double]
    /// S² of each pair of systems, row by row; empty during the pilot.
    private var variances: [Double] = []

    /// A selection among `systems`.
    ///
    /// - Parameters:
    ///   - systems: How many there are: k.
    ///   - pilot: The seeds before the first decision, n₀; ten is usual.
    ///   - matters: The smallest difference that matters, δ.
    ///   - alpha: The probability of a wrong selection that is borne.
    ///   - direction: Which way the figure is better; `neither` is taken as `lessIsBetter`.
    /// - Precondition: two systems or more, a pilot of two seeds or more, `matters > 0`, and
    ///   `alpha` between 0 and 1 − 1 / k.
    package init(
        systems: Int, pilot: Int, matters: Double, alpha: Double = 0.05, direction: MetricDirection
    ) {
        precondition(systems >= 2, "nothing to select among \(systems) systems")
        precondition(pilot >= 2, "a variance needs two seeds, not \(pilot)")
        precondition(matters > 0, "the difference that matters is \(matters)")
        precondition(alpha > 0 && alpha < 1 - 1 / Double(systems), "no level of \(alpha)")
        self.pilot = pilot
        self.matters = matters
        let share = 2 * alpha / Double(systems - 1)
        let power = Elementary.exp(-2 / Double(pilot - 1) * Elementary.log(share))
        squareOfH = (power - 1) * Double(pilot - 1)
        isMoreBetter = direction == .moreIsBetter
        survivors = Array(0..<systems)
        figures = Array(repeating: [], count: systems)
        sums = Array(repeating: 0, count: systems)
    }

    /// The system selected; nil while more seeds are needed.
    package var selected: Int? { survivors.count == 1 ? survivors.first : nil }

    /// The system that leads: of those not dropped, the one with the best mean, the first of
    /// equals.
    ///
    /// - Precondition: a seed has been observed.
    package var leader: Int {
        precondition(count > 0, "nothing observed")
        return survivors.dropFirst().reduce(survivors[0]) { lead(of: $1, over: $0) > 0 ? $1 : $0 }
    }

    /// Takes the figures of one more seed, one for each system in the order of indices, and drops
    /// what has clearly lost.
    ///
    /// - Parameter seed: What is nil or given for a dropped system is passed over.
    /// - Precondition: there is a figure of every system that is not dropped.
    package mutating func add(_ seed: [Double?]) {
        precondition(
            seed.count == figures.count, "\(seed.count) figures of \(figures.count) systems")
        if selected != nil { return }
        count += 1
        for system in survivors {
            guard let figure = seed[system] else {
                preconditionFailure("no figure of system \(system), which is not dropped")
            }
            sums[system] += figure
            if count <= pilot { figures[system].append(figure) }
        }
        if count < pilot { return }
        if count == pilot { variances = pilotVariances() }
        screen()
    }

    private mutating func screen() {
        let all = survivors
        survivors = all.filter { system in
            all.allSatisfy { other in
                other == system || lead(of: other, over: system) <= margin(system, other)
            }
        }
        // After as many seeds as no variance can outlast, the best mean is selected.
        let isPastLast = all.allSatisfy { system in
            all.allSatisfy { Double(count) > lastSeed(system, $0) }
        }
        if isPastLast { survivors = [leader] }
    }

    /// By how much one system's mean is better than another's.
    private func lead(of system: Int, over other: Int) -> Double {
        let difference = (sums[system] - sums[other]) / Double(count)
        return isMoreBetter ? difference : -difference
    }

    /// How much better another's mean may be without a system being dropped: W.
    private func margin(_ system: Int, _ other: Int) -> Double {
        let seeds = Double(count)
        return max(0, matters / (2 * seeds) * (lastSeed(system, other) - seeds))
    }

    /// h² S² / δ²: after this many seeds the margin of two systems is 0.
    private func lastSeed(_ system: Int, _ other: Int) -> Double {
        squareOfH * variances[system * figures.count + other] / (matters * matters)
    }

    private func pilotVariances() -> [Double] {
        figures.flatMap { one in
            figures.map { other in
                Moments(zip(one, other).map { $0 - $1 }).squares / Double(pilot - 1)
            }
        }
    }
}
