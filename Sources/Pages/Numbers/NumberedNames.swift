/// Names of variants that differ by a number, such as those that a grid makes.
enum NumberedNames {
    /// The indices of `names` by the number that each ends with after one common `NAME=`; none
    /// where they are not such, or fewer than three.
    static func order(_ names: [String]) -> [Int] {
        let parts = names.map { $0.split(separator: "=", omittingEmptySubsequences: false) }
        guard names.count > 2, let first = parts.first?.first,
            parts.allSatisfy({ $0.count == 2 && $0[0] == first })
        else { return [] }
        let numbers = parts.compactMap { part in
            // A unit may come after the number.
            Double(part[1].prefix { $0.isNumber || $0 == "." || $0 == "-" })
        }
        let units = parts.map { $0[1].drop { $0.isNumber || $0 == "." || $0 == "-" } }
        guard numbers.count == names.count, units.allSatisfy({ $0 == units.first }) else {
            return []
        }
        return names.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    }
}
