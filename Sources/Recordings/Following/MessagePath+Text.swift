extension MessagePath {
    /// The path for people: a line for each node that had the message, under the one that gave it
    /// the first copy; `listsAll` says whether each further copy has a line.
    package func text(listsAll: Bool) -> String { PathText(self, listsAll: listsAll).text }
}
