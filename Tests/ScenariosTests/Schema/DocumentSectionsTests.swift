import Foundation
import Testing

/// The sections of docs/scenario.md and the table that leads to them.
@Suite("docs/scenario.md: sections")
struct DocumentSectionsTests {
    private struct Row {
        var section: String
        var anchor: String
        /// The beginnings of the paths of its fields; one that ends in a dot is not itself one.
        var prefixes: [String]
    }

    private static let lines: [Substring] = {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/scenario.md")
        let text = try? String(contentsOf: path, encoding: .utf8)
        return (text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    }()

    /// The lines of the table under `## Sections`.
    private static let table: [Row] = lines.compactMap { line in
        guard let match = line.wholeMatch(of: /\| \[([^\]]+)\]\(#([^)]+)\) \| (.*) \|/) else {
            return nil
        }
        let prefixes = match.3.matches(of: /`([^`]+)`/).map { String($0.1) }
            .filter { !$0.hasPrefix("--") }
            .map { $0.hasSuffix("…") ? String($0.dropLast()) : $0 }
        return Row(section: String(match.1), anchor: String(match.2), prefixes: prefixes)
    }

    /// Every field with the section that it stands in.
    private static let fields: [(path: String, section: String)] = {
        var section = ""
        var fields: [(path: String, section: String)] = []
        for line in lines {
            if line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
            if line.hasPrefix("### `") {
                fields.append((String(line.dropFirst(5).dropLast()), section))
            }
        }
        return fields
    }()

    /// The section whose prefix of `path` is the longest.
    private func section(of path: String) -> String? {
        var best: (length: Int, section: String)?
        for row in Self.table {
            for prefix in row.prefixes where path.hasPrefix(prefix) {
                let rest = path.dropFirst(prefix.count)
                let fits = prefix.hasSuffix(".") || rest.isEmpty || ".[".contains(rest.prefix(1))
                if fits, prefix.count > best?.length ?? 0 { best = (prefix.count, row.section) }
            }
        }
        return best?.section
    }

    @Test("The table names every section, in order, with the anchor of its heading")
    func sections() {
        let headings = Self.lines.filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
        #expect(Self.table.map(\.section) == headings.filter { $0 != "Sections" })
        for row in Self.table {
            let anchor = row.section.lowercased().replacing(" ", with: "-").replacing(",", with: "")
            #expect(row.anchor == anchor)
        }
    }

    @Test("Every field stands in the section that the table gives for the beginning of its path")
    func places() {
        #expect(Self.fields.count > 400)
        for field in Self.fields {
            #expect(section(of: field.path) == field.section, "\(field.path)")
        }
    }

    @Test("Every field that the table names has its heading in that section")
    func prefixes() {
        for row in Self.table {
            for prefix in row.prefixes {
                let path = prefix.hasPrefix("<") ? "\(prefix)." : prefix
                let found = Self.fields.contains {
                    $0.section == row.section && $0.path.hasPrefix(path)
                }
                #expect(found, "\(row.section) has no \(prefix)")
            }
        }
    }
}
