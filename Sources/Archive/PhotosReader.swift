// Reads which photographs were published with a case.

internal import Diagnostics
internal import Documents
internal import Participation

/// The reader of a record's `attachments`.
enum PhotosReader {
  static func read(_ reader: inout JSONReader) throws(Diagnostic) -> [PublishedPhoto] {
    var photos: [PublishedPhoto] = []
    try reader.beginArray()
    while try reader.nextElement() {
      let start = reader.valueStart
      let photo = try photo(&reader)
      guard photos.count < PublishedPhoto.countMax else {
        throw reader.source.diagnostic(
          at: start, "a case has at most \(PublishedPhoto.countMax) photos")
      }
      guard !photos.contains(where: { $0.number != nil && $0.number == photo.number }) else {
        throw reader.source.diagnostic(
          at: start, "the photo \(photo.number ?? 0) stands here twice", hint: "keep one of them")
      }
      photos.append(photo)
    }
    return photos
  }

  private static func photo(_ reader: inout JSONReader) throws(Diagnostic) -> PublishedPhoto {
    var draft = Draft()
    let start = reader.valueStart
    try reader.beginObject()
    while let key = try reader.nextKey() { try take(key, &reader, &draft) }
    guard let file = draft.file, let kind = draft.kind, let bytes = draft.bytes else {
      throw reader.source.diagnostic(
        at: start, "a photo has \"file\", \"type\" and \"bytes\"", hint: "add what is missing")
    }
    let size = try size(draft, start, reader)
    let photo = PublishedPhoto(
      file: file, kind: kind, bytes: bytes, alt: draft.alt, size: size, number: draft.number)
    guard let photo else {
      throw reader.source.diagnostic(
        at: start, "the photo's \"file\" does not end as its \"type\" says",
        hint: "\(kind.mediaType) ends in .\(kind.fileExtension)")
    }
    return photo
  }
}

extension PhotosReader {
  private struct Draft {
    var file: String?
    var kind: PublishedPhoto.Kind?
    var bytes: Int?
    var alt = ""
    var width: Int?
    var height: Int?
    var number: Int?
  }

  private static func take(
    _ key: String, _ reader: inout JSONReader, _ draft: inout Draft
  ) throws(Diagnostic) {
    switch key {
    case "file": draft.file = try file(&reader)
    case "type": draft.kind = try kind(&reader)
    case "bytes": draft.bytes = try positive(&reader, "bytes")
    case "alt": draft.alt = try alt(&reader)
    case "width": draft.width = try positive(&reader, "width")
    case "height": draft.height = try positive(&reader, "height")
    case "number": draft.number = try positive(&reader, "number")
    default: _ = try reader.skip()
    }
  }

  private static func file(_ reader: inout JSONReader) throws(Diagnostic) -> String {
    let name = try reader.string()
    guard PublishedPhoto.kind(ofFile: name) != nil else {
      throw reader.diagnostic(
        "\"\(name)\" is not the name of a published photo",
        hint: "64 digits of a SHA-256, and .jpg, .png or .webp")
    }
    return name
  }

  private static func kind(_ reader: inout JSONReader) throws(Diagnostic) -> PublishedPhoto.Kind {
    let type = try reader.string()
    guard let kind = PublishedPhoto.Kind(mediaType: type) else {
      throw reader.diagnostic(
        "files of type \"\(type)\" are not published",
        hint: "image/jpeg, image/png and image/webp are")
    }
    return kind
  }

  private static func alt(_ reader: inout JSONReader) throws(Diagnostic) -> String {
    let text = try reader.string()
    guard text.unicodeScalars.count <= PublishedPhoto.altCharactersMax else {
      throw reader.diagnostic(
        "the photo's text is longer than \(PublishedPhoto.altCharactersMax) characters")
    }
    return text
  }

  private static func positive(
    _ reader: inout JSONReader, _ name: String
  ) throws(Diagnostic) -> Int {
    let number = try reader.integer()
    guard number > 0 else { throw reader.diagnostic("the photo's \"\(name)\" is from 1 on") }
    return number
  }

  private static func size(
    _ draft: Draft, _ start: Int, _ reader: JSONReader
  ) throws(Diagnostic) -> PublishedPhoto.Size? {
    guard draft.width != nil || draft.height != nil else { return nil }
    guard let width = draft.width, let height = draft.height,
      let size = PublishedPhoto.Size(width: width, height: height)
    else {
      throw reader.source.diagnostic(
        at: start, "a photo has \"width\" and \"height\" together, in pixels",
        hint: "at most \(PublishedPhoto.edgePixelsMax) each")
    }
    return size
  }
}
