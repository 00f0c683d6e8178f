import SimKernel

extension Interval {
    /// The length of time that `text` says, such as `30s`; nil if it says none.
    package init?(written text: String) {
        do throws(Mistake) {
            self = Interval(nanoseconds: try Measure.duration.amount(of: text))
        } catch {
            return nil
        }
    }
}
