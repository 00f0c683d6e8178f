/// A page as one file: head, style sheet, sections, data and script.
struct PageFrame {
    var title: String
    /// Markup of the body, without what every page has.
    var content: Markup
    /// JSON that the script reads and that programs may read; the same as `--json` writes.
    var data: [UInt8]
    /// Scripts, in order.
    var scripts: [String]

    /// The file.
    var bytes: [UInt8] {
        var text = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <title>\(Markup.escaped(title))</title>
            <link rel="icon" href="data:,">
            <style>

            """
        text += StyleSheet.text
        text += "</style>\n</head>\n<body>\n"
        text += ##"<a class="skip" href="#answer">Skip to the answer</a>"##
        text += "\n\(ByteFigure.patterns.text)\n<main id=\"answer\">\n\(content.text)</main>\n"
        var bytes = Array(text.utf8)
        bytes += Array(#"<script type="application/json" id="data">"#.utf8)
        bytes += Self.safe(data)
        bytes += Array("</script>\n".utf8)
        for script in scripts { bytes += Array("<script>\n\(script)</script>\n".utf8) }
        bytes += Array("</body>\n</html>\n".utf8)
        return bytes
    }

    /// JSON that ends no script: `<` is only within its texts, and is escaped there.
    static func safe(_ json: [UInt8]) -> [UInt8] {
        var safe: [UInt8] = []
        safe.reserveCapacity(json.count)
        for byte in json {
            if byte == UInt8(ascii: "<") {
                safe += Array("\\u003c".utf8)
            } else {
                safe.append(byte)
            }
        }
        return safe
    }
}
