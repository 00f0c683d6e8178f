extension Array {
    /// The first index whose element is not before a sought position; `endIndex` when all are
    /// before it. It is where the sought element is, or where it would be inserted.
    ///
    /// - Precondition: the elements that are before come first.
    /// - Complexity: O(log *n*).
    @inlinable
    public func insertionIndex(where isBefore: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
