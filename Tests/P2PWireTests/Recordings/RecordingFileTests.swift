import Foundation
import Testing

@Suite("Recordings")
struct RecordingFileTests {
    @Test("PUBSUB_SIM_VECTORS names a folder, if it is set")
    func furtherFolder() {
        guard let folder = RecordingFile.furtherFolder else { return }
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder)
        #expect(exists && isFolder.boolValue, "\(folder.path) is no folder")
    }

    @Test("A field that no test reads is an error that says where it is")
    func leftoverField() throws {
        var object = try JSONObject(["known": "00ff", "new": 1], path: "file[3]")
        #expect(try object.needHex("known") == [0x00, 0xFF])
        let error = #expect(throws: RecordingError.self) { try object.finish() }
        #expect(error?.description == "file[3].new: a field that the test does not know")
    }

    @Test("Hexadecimal is read strictly", arguments: ["0", "0g", "+1", "0x"])
    func noHexadecimal(_ text: String) {
        #expect(hexBytes(text) == nil)
    }
}
