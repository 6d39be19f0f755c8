// Reads a form of several parts as it comes: texts are gathered, files are handed on.

internal import Foundation

/// Where the files of one form go; they come one after the other.
///
/// It refuses nothing by itself while the form comes: what is wrong with a file is told with the
/// form's other mistakes, when all of it is known.
package protocol FileSink: AnyObject, Sendable {
  /// A file begins: a field's name, the file's name as sent, the type as claimed.
  func begin(_ part: PartHead)
  /// - Parameter bytes: valid during the call only.
  func take(_ bytes: UnsafeRawBufferPointer)
  func endFile()
  /// The form is complete: no further file comes.
  func end()
  /// The form is not complete or not well-formed: whatever came of it is of no use.
  func abandon()
}

/// How much text a form of several parts may hold.
package struct MultipartTextLimits: Hashable, Sendable {
  /// Bytes of one text.
  package var valueBytesMax = 300_000
  /// Bytes of all texts and their names.
  package var textBytesMax = 1 << 20

  package init() {}
}

/// The body of one `multipart/form-data` request (RFC 7578).
package final class MultipartForm: BodyReader {
  package let files: any FileSink
  private let lock = NSLock()
  nonisolated(unsafe) private var parser: MultipartParser
  nonisolated(unsafe) private var parts: FormParts
  nonisolated(unsafe) private var outcome: Result<[FormField], MultipartError>?

  /// - Parameters:
  ///   - boundary: from the request's Content-Type.
  ///   - files: told of every part with a file name.
  package init(
    boundary: MultipartBoundary, files: any FileSink, limits: MultipartLimits = MultipartLimits(),
    textLimits: MultipartTextLimits = MultipartTextLimits()
  ) {
    self.files = files
    parser = MultipartParser(boundary, limits: limits)
    parts = FormParts(files: files, limits: textLimits)
  }

  package func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    lock.withLock {
      guard outcome == nil else { return false }
      do throws(MultipartError) {
        try parser.feed(bytes, to: &parts)
        return true
      } catch {
        fail(error)
        return false
      }
    }
  }

  package func end() {
    lock.withLock {
      guard outcome == nil else { return }
      do throws(MultipartError) {
        try parser.finish()
        try parts.checkCharset()
        outcome = .success(parts.fields)
        files.end()
      } catch {
        fail(error)
      }
    }
  }

  package func abandon() {
    lock.withLock {
      if outcome == nil { fail(.cutOff) }
    }
  }

  /// The texts in the order in which they were sent, once the body is complete.
  package func fields() throws(MultipartError) -> [FormField] {
    let outcome = lock.withLock { self.outcome }
    guard let outcome else { throw .cutOff }
    return try outcome.get()
  }

  private func fail(_ error: MultipartError) {
    outcome = .failure(error)
    files.abandon()
  }
}

/// What came of a form so far.
private struct FormParts: MultipartSink {
  let files: any FileSink
  let limits: MultipartTextLimits
  private(set) var fields: [FormField] = []
  /// The part that is under way.
  private var current: PartHead?
  private var value: [UInt8] = []
  private var textBytes = 0

  init(files: any FileSink, limits: MultipartTextLimits) {
    self.files = files
    self.limits = limits
  }

  mutating func begin(_ part: PartHead) throws(MultipartError) {
    current = part
    if part.isFile { return files.begin(part) }
    try count(part.name.utf8.count)
  }

  mutating func take(_ bytes: UnsafeRawBufferPointer) throws(MultipartError) {
    guard let current, !current.isFile else { return files.take(bytes) }
    guard bytes.count <= limits.valueBytesMax - value.count else {
      throw .valueTooLong(name: current.name, bytesMax: limits.valueBytesMax)
    }
    try count(bytes.count)
    value.append(contentsOf: bytes)
  }

  mutating func endPart() throws(MultipartError) {
    guard let part = current else { return }
    current = nil
    if part.isFile { return files.endFile() }
    let text = String(validating: value, as: UTF8.self)
    fields.append(
      FormField(
        name: part.name, value: text ?? String(decoding: value, as: UTF8.self),
        isValidUTF8: text != nil))
    value = []
  }

  /// RFC 7578 section 4.6: a field `_charset_` names the encoding of all texts.
  func checkCharset() throws(MultipartError) {
    for (index, field) in fields.enumerated() where field.name == "_charset_" {
      guard PartHead.isUTF8(field.value.utf8) else { throw .badEncoding(partNumber: index + 1) }
    }
  }

  private mutating func count(_ bytes: Int) throws(MultipartError) {
    guard bytes <= limits.textBytesMax - textBytes else {
      throw .textTooLong(bytesMax: limits.textBytesMax)
    }
    textBytes += bytes
  }
}
