import ScenarioModel
import SimKernel

/// When routers are looked into.
extension ScenarioDecoder {
    /// More samples than this are a mistake: the report holds what each came to.
    private static let mostSamples: UInt64 = 10_000

    /// The times of samples, and what is looked at.
    mutating func samples(_ field: Field) -> SamplePlan? {
        isObserved = true
        guard let fields = object(field, wanted: "an object such as {every: \"10 s\"}") else {
            return nil
        }
        let wanted = "the time between two samples, such as \"10 s\""
        let every = required("every", of: fields, wanted: wanted)
        let interval = every.flatMap { positiveDuration($0) }
        let from = fields["from"].map { time($0) } ?? interval
        let until = fields["until"].flatMap { ending($0, notBefore: from) }
        let changes = changes(Schema.observation, from: fields)
        guard let every, let interval, let from else { return nil }
        var plan = SamplePlan(every: interval, from: from, until: until)
        for change in changes { change(&plan) }
        checkNumber(of: plan, in: every)
        return plan
    }

    /// The time after which there is no sample; it may lie after the end of the run, so that runs
    /// can be shortened.
    private mutating func ending(_ field: Field, notBefore start: Interval?) -> Interval? {
        guard let end = duration(field) else { return nil }
        guard let start, end < start else { return end }
        report("\(end) is before the first sample at \(start)", in: field)
        return nil
    }

    private mutating func checkNumber(of plan: SamplePlan, in field: Field) {
        guard let duration else { return }
        let last = min(plan.until ?? duration, duration)
        guard last >= plan.from else { return }
        let count = (last.nanoseconds - plan.from.nanoseconds) / plan.every.nanoseconds + 1
        guard count > Self.mostSamples else { return }
        report("\(count) samples are too many; at most \(Self.mostSamples) are taken", in: field)
    }
}
