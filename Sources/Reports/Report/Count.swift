/// A number with the noun that it counts: `1 seed`, `2,000 seeds`.
package struct Count: CustomStringConvertible {
    package let description: String

    /// `number` of what is called `one`, or `many` if it is not one; by default with an s.
    package init(_ number: Int, _ one: String, _ many: String? = nil) {
        description = "\(Figure(number)) \(number == 1 ? one : many ?? one + "s")"
    }
}
