import SimKernel
import TextFormats

/// The share of a group's nodes that an entry of a list is for.
enum PartShare: Equatable {
    /// So much of the whole.
    case share(Ratio)
    /// What the other entries leave.
    case rest
}

/// Lists whose entries divide the nodes of a group.
extension ScenarioDecoder {
    /// Weights are fractions of this at most: nodes times a weight must fit 64 bits.
    private static let mostWeight: UInt64 = 1_000_000_000
    /// The share that is what the others leave.
    private static let rest = "rest"

    /// The share of the entry that has `fields`; nil after reporting.
    mutating func partShare(of fields: Fields) -> PartShare? {
        let wanted = "\(Ratio.examples), or \"\(Self.rest)\""
        guard let field = required("share", of: fields, wanted: wanted) else { return nil }
        if field.value.kind == .string(Self.rest) { return .rest }
        return share(field).map { .share($0) }
    }

    /// Whole numbers in the proportion of `shares`, which make a whole together; nil after
    /// reporting. Each of them is for `each`, such as a bandwidth.
    mutating func weights(
        of shares: [PartShare], in field: Field, each: String
    ) -> [UInt64]? {
        if shares.isEmpty {
            report("expected at least one \(each), found none", in: field)
            return nil
        }
        let known = shares.compactMap { if case .share(let share) = $0 { share } else { nil } }
        var whole: UInt64 = 1
        for share in known {
            whole = Self.commonMultiple(whole, UInt64(share.denominator))
            guard whole <= Self.mostWeight else {
                report(
                    "these shares have no common denominator up to \(Self.mostWeight); write "
                        + "fewer digits", in: field)
                return nil
            }
        }
        let sum = known.reduce(0) { $0 + Self.weight($1, of: whole) }
        guard let rest = rest(after: sum, of: whole, shares.count - known.count, in: field) else {
            return nil
        }
        return shares.map { share in
            switch share {
            case .share(let share): Self.weight(share, of: whole)
            case .rest: rest
            }
        }
    }

    /// What is left of `whole` for the entries, `count` of them, that take the rest; nil after
    /// reporting that the shares make no whole.
    private mutating func rest(
        after sum: UInt64, of whole: UInt64, _ count: Int, in field: Field
    ) -> UInt64? {
        if count > 1 {
            report("expected at most one \"\(Self.rest)\", found \(count)", in: field)
            return nil
        }
        guard sum == whole || (count == 1 && sum < whole) else {
            let most = count == 1 ? "at most " : ""
            report(
                "the shares make \(Ratio.inPercent(sum, of: whole)) together; expected "
                    + "\(most)100 %", in: field)
            return nil
        }
        return whole - sum
    }

    private static func weight(_ share: Ratio, of whole: UInt64) -> UInt64 {
        UInt64(share.numerator) * (whole / UInt64(share.denominator))
    }

    private static func commonMultiple(_ one: UInt64, _ other: UInt64) -> UInt64 {
        var (divisor, rest) = (one, other)
        while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
        // Both are below 2³².
        return one / divisor * other
    }
}
