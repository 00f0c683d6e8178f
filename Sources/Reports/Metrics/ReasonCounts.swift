/// How often something happened for each of the reasons that there are.
public struct ReasonCounts<Reason: CaseIterable & RawRepresentable & Equatable & Sendable>:
    Equatable, Sendable
where Reason.RawValue == String {
    /// All reasons, kept because `allCases` makes a new list each time it is asked.
    private let reasons: [Reason]
    /// One count for each of them, in the same order.
    private var counts: [Int]

    /// Nothing has happened.
    init() {
        reasons = Array(Reason.allCases)
        counts = Array(repeating: 0, count: reasons.count)
    }

    /// How often it happened for that reason.
    public subscript(reason: Reason) -> Int { counts[place(of: reason)] }

    /// How often it happened, whatever the reason.
    public var total: Int { counts.reduce(0, +) }

    /// Counts one more.
    mutating func count(_ reason: Reason) { counts[place(of: reason)] += 1 }

    /// What happened at all, in the words of the trace.
    var occurring: [(words: String, value: Int)] {
        zip(reasons, counts).filter { $0.1 > 0 }.map { ($0.rawValue, $1) }
    }

    private func place(of reason: Reason) -> Int {
        guard let place = reasons.firstIndex(of: reason) else {
            preconditionFailure("\(reason) is none of all cases")
        }
        return place
    }
}
