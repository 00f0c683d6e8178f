/// Which values of two scenarios are not the same.
package enum ResolvedDifference {
    /// Both as `Scenario.resolvedLines`: `path: before → after`, in the order of the paths.
    package static func lines(from before: [String], to after: [String]) -> [String] {
        // For look-up only.
        let earlier = Dictionary(before.map(Self.parts), uniquingKeysWith: { first, _ in first })
        // For look-up only.
        let later = Dictionary(after.map(Self.parts), uniquingKeysWith: { first, _ in first })
        var found: [String] = []
        for (path, value) in before.map(Self.parts) where later[path] != value {
            found.append("\(path): \(value) → \(later[path] ?? "not there")")
        }
        for (path, value) in after.map(Self.parts) where earlier[path] == nil {
            found.append("\(path): not there → \(value)")
        }
        return found
    }

    private static func parts(_ line: String) -> (String, String) {
        guard let sign = line.firstRange(of: " = ") else { return (line, "") }
        return (String(line[..<sign.lowerBound]), String(line[sign.upperBound...]))
    }
}
