/// The fields of experiment files (docs/comparing.md).
extension Schema {
    /// The root of an experiment file.
    package static let experimentRoot = "<experiment>"

    /// Every field of an experiment file, parents first.
    package static let experimentFields: [SchemaField] = [
        SchemaField("<experiment>.question", .text),
        SchemaField("<experiment>.scenario", .text),
        SchemaField("<experiment>.scenarios", .namedObjects),
        SchemaField("<experiment>.scenarios.*", .text),
        SchemaField("<experiment>.seeds", .seeds),
        SchemaField("<experiment>.baseline", .text),
        SchemaField("<experiment>.set", .namedObjects),
        SchemaField("<experiment>.set.*", .anything),
        SchemaField("<experiment>.variants", .namedObjects),
        SchemaField("<experiment>.variants.*", .namedObjects),
        SchemaField("<experiment>.variants.*.*", .anything),
        SchemaField("<experiment>.grid", .namedObjects),
        SchemaField("<experiment>.grid.*", .list),
        SchemaField("<experiment>.metrics", .list),
        SchemaField("<experiment>.matters", .namedObjects),
        SchemaField("<experiment>.matters.*", .tolerance),
        SchemaField("<experiment>.expect", .list),
        SchemaField("<experiment>.expect[].scenario", .text),
        SchemaField("<experiment>.expect[].variant", .text),
        SchemaField("<experiment>.expect[].against", .text),
        SchemaField("<experiment>.expect[].metric", .text),
        SchemaField("<experiment>.expect[].atMost", .tolerance),
        SchemaField("<experiment>.expect[].atLeast", .tolerance),
        SchemaField("<experiment>.expect[].undecided", .word),
    ]
}
