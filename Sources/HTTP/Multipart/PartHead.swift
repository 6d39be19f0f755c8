// What stands above one part of a form: its field's name, and the file's name and type.

/// The header of one part (RFC 7578 section 4).
package struct PartHead: Hashable, Sendable {
  /// The field's name.
  package let name: String
  /// The file's name as sent; nil for a text. Empty where no file was chosen. Never a path.
  package let fileName: String?
  /// As claimed: nothing may be decided by it.
  package let mediaType: String

  package init(name: String, fileName: String?, mediaType: String = "text/plain") {
    self.name = name
    self.fileName = fileName
    self.mediaType = mediaType
  }

  package var isFile: Bool { fileName != nil }

  static let fieldsMax = 16

  /// Reads the lines between a boundary and the empty line.
  ///
  /// - Parameters:
  ///   - block: lines that each end with CR LF, without the empty one.
  ///   - number: the part's, for errors.
  init(_ block: [UInt8], number: Int, nameBytesMax: Int) throws(MultipartError) {
    let fields = try Self.fields(block, number)
    guard let place = fields["content-disposition"].flatMap({ HeaderParameters($0) }),
      place.word == "form-data", let name = place["name"]
    else { throw .badHeader(partNumber: number) }
    guard name.count <= nameBytesMax else {
      throw .nameTooLong(partNumber: number, bytesMax: nameBytesMax)
    }
    guard let text = String(validating: Self.unescaped(name), as: UTF8.self) else {
      throw .badEncoding(partNumber: number)
    }
    // RFC 7578 section 4.2: `filename*` must not be used, and is not looked at.
    let fileName = place["filename"].map { String(decoding: Self.unescaped($0), as: UTF8.self) }
    try Self.checkTransfer(fields, number)
    let type = try Self.type(fields, number, isFile: fileName != nil)
    self.init(name: text, fileName: fileName, mediaType: type)
  }
}

extension PartHead {
  private typealias Fields = [String: ArraySlice<UInt8>]

  /// RFC 2046 section 5.1 has the fields in the form of RFC 822. A folded line, a name with a blank
  /// behind it and a repeated field could be read in two ways, and no browser sends them.
  private static func fields(_ block: [UInt8], _ number: Int) throws(MultipartError) -> Fields {
    var fields: Fields = [:]
    var rest = block[...]
    while !rest.isEmpty {
      guard let end = rest.firstIndex(of: 0x0D), rest[end...].dropFirst().first == 0x0A,
        let colon = rest[..<end].firstIndex(of: UInt8(ascii: ":")), colon > rest.startIndex,
        rest[..<colon].allSatisfy(\.isTokenCharacter),
        rest[colon..<end].allSatisfy(\.isFieldValueByte), fields.count < fieldsMax
      else { throw .badHeader(partNumber: number) }
      let name = String(decoding: rest[..<colon].map(\.asciiLowercased), as: UTF8.self)
      guard fields.updateValue(rest[(colon + 1)..<end], forKey: name) == nil else {
        throw .badHeader(partNumber: number)
      }
      rest = rest[(end + 2)...]
    }
    return fields
  }

  /// RFC 7578 section 4.7: senders should not use a transfer encoding; one that changes the bytes
  /// is not decoded here, so it is refused rather than stored as it came.
  private static func checkTransfer(_ fields: Fields, _ number: Int) throws(MultipartError) {
    guard let value = fields["content-transfer-encoding"] else { return }
    guard let word = HeaderParameters(value)?.word, ["7bit", "8bit", "binary"].contains(word)
    else { throw .badEncoding(partNumber: number) }
  }

  /// RFC 7578 section 4.3: a multipart inside is deprecated, and refused here. Section 4.5: a text
  /// may name its encoding; this side only ever asks for UTF-8.
  private static func type(
    _ fields: Fields, _ number: Int, isFile: Bool
  ) throws(MultipartError) -> String {
    guard let value = fields["content-type"] else { return "text/plain" }
    guard let type = HeaderParameters(value) else {
      if isFile { return "application/octet-stream" }
      throw .badHeader(partNumber: number)
    }
    if type.word.hasPrefix("multipart/") { throw .nested(partNumber: number) }
    if !isFile, let charset = type["charset"], !isUTF8(charset) {
      throw .badEncoding(partNumber: number)
    }
    return type.word
  }

  /// Whether a text in an encoding of that name is UTF-8.
  static func isUTF8(_ name: some Sequence<UInt8>) -> Bool {
    let word = String(decoding: name.map(\.asciiLowercased), as: UTF8.self)
    return ["utf-8", "utf8", "us-ascii"].contains(word)
  }

  /// HTML standard, "Multipart form data": browsers send a quote, CR and LF in a name as `%22`, `%0D`
  /// and `%0A`, and leave every other "%" alone.
  private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      if byte == PercentCoding.mark, let mark = mark(rest.prefix(2)) {
        result.append(mark)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  private static func mark(_ digits: ArraySlice<UInt8>) -> UInt8? {
    switch String(decoding: digits.map(\.asciiLowercased), as: UTF8.self) {
    case "22": UInt8(ascii: "\"")
    case "0d": 0x0D
    case "0a": 0x0A
    default: nil
    }
  }
}
