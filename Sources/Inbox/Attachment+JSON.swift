// An attachment as an object of five keys in its submission's file.

internal import Diagnostics
internal import Documents
internal import Files

extension JSONWriter {
  mutating func attachments(_ attachments: [Attachment]) {
    key("attachments")
    beginArray()
    for attachment in attachments { self.attachment(attachment) }
    endArray()
  }

  private mutating func attachment(_ attachment: Attachment) {
    beginObject()
    key("file")
    string(attachment.file.text)
    key("name")
    string(attachment.name)
    key("type")
    string(attachment.mediaType)
    key("bytes")
    integer(attachment.bytes)
    key("sha256")
    string(attachment.digest.hexText)
    endObject()
  }
}

extension JSONReader {
  mutating func attachments() throws(Diagnostic) -> [Attachment] {
    var attachments: [Attachment] = []
    try beginArray()
    while try nextElement() { attachments.append(try attachment()) }
    return attachments
  }

  private mutating func attachment() throws(Diagnostic) -> Attachment {
    var texts: [String: String] = [:]
    var bytes: Int?
    try beginObject()
    while let key = try nextKey() {
      switch key {
      case "file", "name", "type", "sha256": texts[key] = try string()
      case "bytes": bytes = try integer()
      default: _ = try skip()
      }
    }
    guard let file = texts["file"].flatMap({ RelativePath($0) }), file.folder == nil,
      let name = texts["name"], let type = texts["type"], let bytes,
      let digest = texts["sha256"].flatMap({ Digest256(hex: $0) })
    else { throw diagnostic("not an attachment") }
    return Attachment(file: file, name: name, mediaType: type, bytes: bytes, digest: digest)
  }
}
