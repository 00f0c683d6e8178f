import Foundation

/// A JSON object of which every key is taken or expressly ignored, so that nothing recorded is
/// overlooked.
struct JSONObject {
    /// Which file this is in, and where.
    let path: String
    private var rest: [String: Any]

    init(_ value: Any, path: String) throws {
        guard let fields = value as? [String: Any] else {
            throw RecordingError(path: path, problem: "not an object")
        }
        rest = fields
        self.path = path
    }

    static func list(_ value: Any, path: String) throws -> [JSONObject] {
        guard let values = value as? [Any] else {
            throw RecordingError(path: path, problem: "not a list")
        }
        return try values.enumerated().map { index, value in
            try JSONObject(value, path: "\(path)[\(index)]")
        }
    }

    /// Removes and returns the value of `key`, if there is one.
    mutating func take<Value>(_ key: String, as type: Value.Type = Value.self) throws -> Value? {
        guard let value = remove(key) else { return nil }
        guard let typed = value as? Value else { throw error(key, "not a \(Value.self)") }
        return typed
    }

    /// Removes and returns the value of `key`, which must be there.
    mutating func need<Value>(_ key: String, as type: Value.Type = Value.self) throws -> Value {
        guard let value = try take(key, as: Value.self) else { throw error(key, "missing") }
        return value
    }

    mutating func takeObject(_ key: String) throws -> JSONObject? {
        guard let value = remove(key) else { return nil }
        return try JSONObject(value, path: "\(path).\(key)")
    }

    mutating func needObject(_ key: String) throws -> JSONObject {
        guard let object = try takeObject(key) else { throw error(key, "missing") }
        return object
    }

    mutating func takeList(_ key: String) throws -> [JSONObject] {
        guard let value = remove(key) else { return [] }
        return try JSONObject.list(value, path: "\(path).\(key)")
    }

    /// Removes and returns the bytes that `key` spells in hexadecimal, if it is there.
    mutating func takeHex(_ key: String) throws -> [UInt8]? {
        guard let text = try take(key, as: String.self) else { return nil }
        guard let bytes = hexBytes(text) else { throw error(key, "not hexadecimal") }
        return bytes
    }

    mutating func needHex(_ key: String) throws -> [UInt8] {
        guard let bytes = try takeHex(key) else { throw error(key, "missing") }
        return bytes
    }

    mutating func ignore(_ keys: String...) {
        for key in keys { rest[key] = nil }
    }

    /// Throws if a key was neither taken nor ignored.
    func finish() throws {
        if let key = rest.keys.min() { throw error(key, "a field that the test does not know") }
    }

    /// A null counts as absent: it is how go shows a list that it never made.
    private mutating func remove(_ key: String) -> Any? {
        rest.removeValue(forKey: key).flatMap { $0 is NSNull ? nil : $0 }
    }

    func error(_ key: String, _ problem: String) -> RecordingError {
        RecordingError(path: "\(path).\(key)", problem: problem)
    }
}

/// A recording that is not what its file's name promises.
struct RecordingError: Error, CustomStringConvertible {
    let path: String
    let problem: String
    var description: String { "\(path): \(problem)" }
}
