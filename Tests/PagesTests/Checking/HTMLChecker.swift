/// What is wrong with a page as HTML: a strict reader of the little that our pages use.
///
/// Every tag is closed, in order; every attribute has its value in quotation marks or none, and
/// stands once; an ampersand begins a reference; no id stands twice; nothing is fetched.
struct HTMLChecker {
    private static let empty = ["meta", "link", "br", "input"]
    private static let raw = ["script", "style"]

    private(set) var problems: [String] = []
    private var open: [String] = []
    private var ids: Set<String> = []
    private var rest: Substring

    init(_ page: [UInt8]) {
        let text = String(decoding: page, as: UTF8.self)
        rest = Substring(text)
        guard text.hasPrefix("<!doctype html>\n") else {
            problems.append("no doctype")
            return
        }
        rest.removeFirst("<!doctype html>\n".count)
        while !rest.isEmpty { read() }
        if !open.isEmpty { problems.append("never closed: \(open)") }
    }

    private mutating func read() {
        guard let start = rest.firstIndex(of: "<") else {
            check(String(rest))
            rest = ""
            return
        }
        check(String(rest[..<start]))
        rest = rest[start...].dropFirst()
        guard let end = tagEnd else {
            problems.append("a tag without an end: \(rest.prefix(30))")
            rest = ""
            return
        }
        var tag = String(rest[..<end])
        rest = rest[end...].dropFirst()
        if tag.hasPrefix("/") { return close(String(tag.dropFirst())) }
        let closesItself = tag.hasSuffix("/")
        if closesItself { tag.removeLast() }
        let name = String(tag.prefix { $0.isLetter || $0.isNumber })
        if name.isEmpty { problems.append("a tag without a name: \(tag.prefix(30))") }
        checkAttributes(tag.dropFirst(name.count), of: name)
        if closesItself || Self.empty.contains(name) { return }
        guard Self.raw.contains(name) else { return open.append(name) }
        guard let end = rest.firstRange(of: "</\(name)>") else {
            return problems.append("\(name) is never closed")
        }
        rest = rest[end.upperBound...]
    }

    /// Where the tag ends, beyond what stands in quotation marks.
    private var tagEnd: Substring.Index? {
        var isQuoted = false
        for index in rest.indices {
            if rest[index] == "\"" { isQuoted.toggle() }
            if rest[index] == ">", !isQuoted { return index }
        }
        return nil
    }

    private mutating func close(_ name: String) {
        if open.last == name {
            open.removeLast()
        } else {
            problems.append("</\(name)> closes \(open.last ?? "nothing")")
        }
    }

    private mutating func checkAttributes(_ text: Substring, of tag: String) {
        var text = text
        var names: [String] = []
        while true {
            text = text.drop { $0 == " " || $0 == "\n" }
            let name = String(text.prefix { $0 != "=" && $0 != " " && $0 != "\n" })
            if name.isEmpty { return }
            if names.contains(name) { problems.append("\(tag): \(name) twice") }
            names.append(name)
            text = text.dropFirst(name.count)
            guard text.first == "=" else { continue }
            text = text.dropFirst()
            guard text.first == "\"", let end = text.dropFirst().firstIndex(of: "\"") else {
                return problems.append("\(tag): \(name) without quotation marks")
            }
            let value = String(text.dropFirst()[..<end])
            check(value)
            if name == "id", !ids.insert(value).inserted { problems.append("id \(value) twice") }
            let isFetched = ["src", "href"].contains(name) && !value.hasPrefix("#")
            if isFetched, !value.hasPrefix("data:") { problems.append("\(tag): fetches \(value)") }
            text = text[end...].dropFirst()
        }
    }

    private mutating func check(_ text: String) {
        for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
            let name = part.prefix { $0 != ";" }
            let isReference =
                part.contains(";") && !name.isEmpty && name.count < 8
                && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "#" }
            if !isReference { problems.append("a bare ampersand before \(part.prefix(10))") }
        }
    }
}
