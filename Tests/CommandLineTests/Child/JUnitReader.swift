import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What a CI system takes from JUnit XML.
final class JUnitReader: NSObject, XMLParserDelegate {
    private(set) var isWellFormed = false
    private(set) var suites: [String] = []
    private(set) var cases: [String] = []
    private(set) var failures: [String] = []
    private(set) var errors: [String] = []
    private(set) var skippedCount = 0
    /// The properties of all cases, in order.
    private(set) var properties: [(name: String, value: String)] = []

    init(_ data: Data) {
        super.init()
        let parser = XMLParser(data: data)
        parser.delegate = self
        isWellFormed = parser.parse()
    }

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        switch element {
        case "testsuite": suites.append(attributes["name"] ?? "")
        case "testcase": cases.append(attributes["name"] ?? "")
        case "failure": failures.append(attributes["message"] ?? "")
        case "error": errors.append(attributes["message"] ?? "")
        case "skipped": skippedCount += 1
        case "property":
            properties.append((attributes["name"] ?? "", attributes["value"] ?? ""))
        default: break
        }
    }
}
