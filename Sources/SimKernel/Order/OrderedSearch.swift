extension Array {
    /// The first index whose element fulfils `condition`, where none does before it and all do
    /// after.
    ///
    /// `endIndex` if no element does.
    ///
    /// - Complexity: O(log *n*).
    func firstIndexOfOrdered(where condition: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if condition(self[middle]) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }
}
