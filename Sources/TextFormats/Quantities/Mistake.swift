/// Why a text is not the value that was wanted there: what was found and what is allowed.
package struct Mistake: Error, Equatable {
    /// The message, without place and path.
    package let message: String

    package init(_ message: String) {
        self.message = message
    }
}
