import TextFormats

/// One key of a GML document and its value, with their places.
///
/// GML (Himsolt, "GML: A portable Graph File Format", 1997) is a tree of keys; a key may come again
/// in the same list.
struct GMLEntry {
    /// What may stand after a key.
    enum Value {
        /// A number, as written.
        case number(String)
        /// A text between quotes.
        case text(String)
        /// Keys in brackets.
        case list([GMLEntry])
    }

    /// The key.
    let key: String
    /// Where the key stands.
    let location: Location
    /// The value.
    let value: Value
    /// Where the value starts.
    let valueLocation: Location

    /// The value as a message may show it.
    var summary: String {
        switch value {
        case .number(let text): Quoted.safe(text)
        case .text(let text): Quoted.double(text)
        case .list: "a list"
        }
    }

    /// The entries of a list; nil if it is none.
    var entries: [GMLEntry]? {
        if case .list(let entries) = value { return entries }
        return nil
    }
}
