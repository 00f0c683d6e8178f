extension Array {
    /// Where the first element is that does not come before what is looked for; the end if there is
    /// none. The elements are sorted.
    ///
    /// - Complexity: O(log *n*).
    func position(where isBefore: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
