// The bytes of an uploaded file, read at any place without holding all of them.

package import Files
internal import Glibc

/// A file, or bytes in memory, behind one small window; every reading is checked against its end.
package final class UploadBytes {
  private enum Store {
    case memory([UInt8])
    case file(ReadingFile)
  }

  package let count: Int
  let kind: UploadKind
  private let store: Store
  private var window: [UInt8] = []
  private var windowStart = 0

  private static let windowBytes = 64 << 10
  /// More is never asked for at once.
  private static let readBytesMax = 2 << 20

  package init(_ bytes: [UInt8], kind: UploadKind) {
    store = .memory(bytes)
    count = bytes.count
    self.kind = kind
  }

  package init(_ file: ReadingFile, kind: UploadKind) {
    store = .file(file)
    count = file.bytes
    self.kind = kind
  }

  func byte(_ place: Int) throws(UploadProblem) -> UInt8 {
    try load(place)
    return window[place - windowStart]
  }

  /// The bytes of a range, which must lie within the file.
  func bytes(_ range: Range<Int>) throws(UploadProblem) -> [UInt8] {
    guard range.lowerBound >= 0, range.upperBound <= count, range.count <= Self.readBytesMax
    else { throw malformed("it ends too early") }
    return try read(range)
  }

  /// Calls with one piece of a range after the other.
  func visit(
    _ range: Range<Int>, _ take: (UnsafeRawBufferPointer) throws(UploadProblem) -> Void
  ) throws(UploadProblem) {
    guard range.lowerBound >= 0, range.upperBound <= count else {
      throw malformed("it ends too early")
    }
    var place = range.lowerBound
    while place < range.upperBound {
      try load(place)
      let start = place - windowStart
      let end = min(window.count, start + range.upperBound - place)
      try window.lend { (bytes) throws(UploadProblem) in
        try take(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      }
      place += end - start
    }
  }

  /// Where a byte comes next; nil where it does not come again.
  func next(_ wanted: UInt8, from start: Int) throws(UploadProblem) -> Int? {
    var place = start
    while place < count {
      try load(place)
      let offset = place - windowStart
      let found = window.withUnsafeBytes { bytes in
        memchr(bytes.baseAddress! + offset, Int32(wanted), bytes.count - offset).map {
          UnsafeRawPointer($0) - bytes.baseAddress!
        }
      }
      if let found { return windowStart + found }
      place = windowStart + window.count
    }
    return nil
  }

  func malformed(_ reason: String) -> UploadProblem { .malformed(kind, reason) }
}

extension UploadBytes {
  /// A number of some bytes, the highest first.
  func number(_ place: Int, bytes count: Int) throws(UploadProblem) -> Int {
    var number = 0
    for offset in 0..<count { number = number << 8 | Int(try byte(place + offset)) }
    return number
  }

  /// A number of some bytes, the lowest first.
  func reversedNumber(_ place: Int, bytes count: Int) throws(UploadProblem) -> Int {
    var number = 0
    for offset in 0..<count { number |= Int(try byte(place + offset)) << (8 * offset) }
    return number
  }

  /// Sees to it that the window holds a place.
  private func load(_ place: Int) throws(UploadProblem) {
    guard place >= 0, place < count else { throw malformed("it ends too early") }
    if place >= windowStart, place - windowStart < window.count { return }
    window = try read(place..<min(count, place + Self.windowBytes))
    windowStart = place
  }

  private func read(_ range: Range<Int>) throws(UploadProblem) -> [UInt8] {
    switch store {
    case .memory(let bytes): return Array(bytes[range])
    case .file(let file):
      do throws(FileError) {
        let found = try file.read(at: range.lowerBound, count: range.count)
        guard found.count == range.count else { throw FileError("read", "", code: EIO) }
        return found
      } catch {
        throw .notStored(error)
      }
    }
  }
}
