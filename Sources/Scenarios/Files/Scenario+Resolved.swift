import ScenarioModel
import SimKernel
import TextFormats

extension Scenario {
    /// A list of more numbers, names or pairs than this is told by its length and a digest.
    private static let longestList = 64

    /// Every value of the scenario with its path, defaults included, one line each; two scenarios
    /// with the same lines are the same.
    ///
    /// It is made from the model as it is, so a field that is added later appears by itself. It is
    /// for people and for comparison; scenarios are not read from it.
    package var resolvedLines: [String] {
        var lines: [String] = []
        Self.describe(self, path: "", into: &lines)
        return lines
    }

    private static func describe(_ value: Any, path: String, into lines: inout [String]) {
        if let text = value as? String {
            lines.append("\(path) = \(Quoted.double(text))")
            return
        }
        if value is any CustomStringConvertible, !(value is any Collection) {
            lines.append("\(path) = \(value)")
            return
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            guard let child = mirror.children.first else {
                lines.append("\(path) = none")
                return
            }
            describe(child.value, path: path, into: &lines)
        case .enum:
            guard let child = mirror.children.first else {
                lines.append("\(path) = \(value)")
                return
            }
            describe(child.value, path: join(path, child.label ?? ""), into: &lines)
        case .collection: describe(list: mirror, path: path, into: &lines)
        case .set, .dictionary: preconditionFailure("a scenario has an order, and so no \(path)")
        default:
            if mirror.children.isEmpty { lines.append("\(path) = \(value)") }
            for (index, child) in mirror.children.enumerated() {
                // Parts of a payload without names are called `.0` and so on.
                let label = child.label.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 }
                describe(child.value, path: join(path, label ?? "\(index)"), into: &lines)
            }
        }
    }

    private static func describe(list mirror: Mirror, path: String, into lines: inout [String]) {
        var inner: [String] = []
        for (index, child) in mirror.children.enumerated() {
            describe(child.value, path: "\(path)[\(index)]", into: &inner)
        }
        guard inner.count > longestList, isLong(mirror) else {
            lines.append("\(path).count = \(mirror.children.count)")
            lines += inner
            return
        }
        let digest = ByteDigest(inner.joined(separator: "\n").utf8)
        lines.append("\(path) = \(mirror.children.count) entries with the digest \(digest)")
    }

    /// Whether a list is long itself, and not only what its few entries hold.
    private static func isLong(_ mirror: Mirror) -> Bool { mirror.children.count > longestList }

    private static func join(_ path: String, _ label: String) -> String {
        path.isEmpty ? label : "\(path).\(label)"
    }
}
