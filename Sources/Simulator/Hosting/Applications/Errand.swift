/// What an application does at a time; with it an event of the world says about what.
enum Errand: UInt16 {
    /// Somebody asks: `subject` is the plan.
    case ask
    /// The asker has found who may know: `subject` is the question.
    case meet
    /// The asker asks: `subject` is the question.
    case question
    /// The asker's patience ends: `subject` is the question.
    case giveUp
    /// A direct answer arrives: `subject` is the direction, `detail` the question.
    case answer
    /// A node moves: `subject` is the plan, `detail` the place within it.
    case move
    /// A node looks for members of a topic: `subject` is the node, `detail` the topic.
    case find
}

extension WorldEvent {
    /// The event of an errand.
    init(_ errand: Errand, _ subject: UInt32, _ detail: UInt32 = 0) {
        self.init(
            kind: .application, hops: errand.rawValue, subject: subject, detail: detail)
    }

    /// Whether it is a direct answer that arrives.
    var isAnswer: Bool { kind == .application && hops == Errand.answer.rawValue }
}
