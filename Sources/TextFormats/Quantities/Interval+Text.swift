import SimKernel

extension Interval {
    /// The length of time that `text` names as scenarios write it, such as `30 s` or `1500ms`.
    package init(text: String) throws(Mistake) {
        self.init(nanoseconds: try Measure.duration.amount(of: text))
    }
}
