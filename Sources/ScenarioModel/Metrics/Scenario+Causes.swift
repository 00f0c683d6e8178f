extension Scenario {
    /// Whether an expectation or a measure is about causes of delays, which are only followed then.
    package var asksForCauses: Bool {
        (expectations.map(\.metric) + measures.map(\.metric)).contains { name in
            if case .cause = ReportMetric(named: name) { true } else { false }
        }
    }
}
