import PubSub
import TextFormats

/// One row of the schema: all that is known of a field that a scenario may have.
///
/// The decoder, the completion of recordings, overrides, `pubsub-sim help`, the JSON Schema, the
/// skeleton, docs/scenario.md and the search for smaller scenarios read it; nothing of it is
/// written down twice.
package struct SchemaField: Equatable, Sendable {
    /// What may be written there.
    package enum Kind: String, CaseIterable, Equatable, Sendable {
        /// Any string.
        case text
        /// The name of a file, relative to the scenario's.
        case file = "file name"
        /// One of a few words.
        case word
        /// `true` or `false`.
        case flag
        /// A whole number.
        case wholeNumber = "whole number"
        /// A number without a unit.
        case number
        /// A number, or a percentage.
        case figure
        /// A string with a unit of time: how long something takes.
        case duration
        /// A string with a unit of time, counted from the start of the run.
        case time
        /// A string with a unit of data.
        case size
        /// A string with a unit of data for a time.
        case bitRate = "bit rate"
        /// A duration or a size, as the distribution's place asks for.
        case quantity = "duration or size"
        /// An exact share.
        case share
        /// How often.
        case rate
        /// An object with the fields listed below it.
        case object
        /// An object whose members the author names.
        case namedObjects = "object of named objects"
        /// A list of what is said below it.
        case list
        /// A list of strings.
        case texts = "list of texts"
        /// How many, from how many to how many, or `"own"`.
        case pick = "whole number, range or \"own\""
        /// The name of one node.
        case node
        /// Some of the nodes; fields under `<selection>`.
        case selection
        /// A distribution of durations or sizes; fields under `<distribution>`.
        case distribution
        /// A distribution of durations, or an object with the fields listed below it, which say
        /// where nodes are.
        case latency
        /// An object with the fields listed below it, or a list of such for shares of the nodes.
        case bandwidth
        /// Regions, or the name of a preset.
        case regions
        /// The extra that is added to a latency.
        case jitter
        /// A list, or an object that names a file.
        case table
        /// A router's parameters, or the bare name of its protocol.
        case router
        /// A size, or `"none"`.
        case sizeOrNone = "size or \"none\""
        /// An object with the fields listed below it, or `"none"`.
        case objectOrNone = "object or \"none\""
        /// How a topic is scored, or the name of a preset.
        case topicScore = "topic score"
        /// A factor, or a duration.
        case decay
        /// A tolerance.
        case tolerance
        /// How many seeds, or which.
        case seeds
        /// What the field that it changes may hold.
        case anything
    }

    /// The field's path; `*` stands for a name of the author's, `[]` for an entry of a list.
    package let path: String
    /// What may be written there.
    package let kind: Kind
    /// The words that may be written, where they are known; for `Kind.word`.
    package let words: [String]
    /// The whole numbers that may be written; nil when the field holds none, or any.
    package let range: ClosedRange<Int>?
    /// The choices of its object's kind for which the field has a meaning; empty where it always
    /// has.
    package let variants: [String]
    /// The first version of gossipsub that has the field; nil where all have.
    package let firstVersion: ProtocolVersion?
    /// What else must be true of its object for the field to have a meaning; nil when nothing.
    package let condition: FieldCondition?
    /// Whether the field's word says which variant its object is.
    package let selects: Bool
    /// What holds where the field is left out.
    package let usual: FieldDefault
    /// What the search for a smaller scenario may do with it.
    package let reduction: FieldReduction
    /// What it means, in Markdown.
    package let meaning: String
    /// One way to write it, with its name, in JSON5.
    package let example: String

    /// The path of the object or list that the field belongs to.
    package let parent: String
    /// The field's own name.
    package let name: String

    init(
        _ path: String, _ kind: Kind, only variants: [String] = [],
        since firstVersion: ProtocolVersion? = nil, words: [String] = [],
        range: ClosedRange<Int>? = nil, condition: FieldCondition? = nil, selects: Bool = false,
        reduction: FieldReduction = .goes, default usual: FieldDefault, example: String,
        _ meaning: String
    ) {
        let dot = path.lastIndex(of: ".")
        self.path = path
        self.kind = kind
        self.words = words
        self.range = range
        self.variants = variants
        self.firstVersion = firstVersion
        self.condition = condition
        self.selects = selects
        self.usual = usual
        self.reduction = reduction
        self.meaning = meaning
        self.example = example
        parent = dot.map { String(path[..<$0]) } ?? ""
        name = dot.map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// The words of an enumeration, in its order.
    static func words<Choice>(of _: Choice.Type) -> [String]
    where Choice: RawRepresentable<String> & CaseIterable {
        Choice.allCases.map(\.rawValue)
    }
}
