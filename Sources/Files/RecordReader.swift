// Reads a large file record by record, each ended by a line feed.

internal import Glibc

/// The records of a file, with no more of it in memory than a buffer and one record.
package final class RecordReader {
  private let descriptor: Int32
  private let isQuoted: Bool
  private var buffer: [UInt8] = []
  private var start = 0
  /// Up to here there is no end of a record.
  private var seen = 0
  private var isInQuotes = false
  private var isAtEnd = false

  /// - Parameter isQuoted: whether a line feed between two quotes belongs to its record (RFC 4180).
  /// - Returns: nil where the file cannot be read.
  package init?(_ file: RelativePath, in folder: Folder, isQuoted: Bool) {
    descriptor = open(folder.path(of: file), O_RDONLY | O_CLOEXEC)
    self.isQuoted = isQuoted
    guard descriptor >= 0 else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The next record without its line feed; nil at the end, or where the disk fails.
  package func next() -> [UInt8]? {
    while true {
      if let end = endOfRecord() {
        let record = Array(buffer[start..<end])
        start = end + 1
        seen = start
        return record
      }
      if isAtEnd || !fill() { return nil }
    }
  }
}

extension RecordReader {
  private func endOfRecord() -> Int? {
    let (from, isQuoted) = (seen, isQuoted)
    var isInside = isInQuotes
    let end = buffer.withUnsafeBytes { bytes -> Int? in
      for place in from..<bytes.count {
        if isQuoted, bytes[place] == UInt8(ascii: "\"") { isInside.toggle() }
        if bytes[place] == 0x0A, !isInside { return place }
      }
      return nil
    }
    isInQuotes = isInside
    seen = end ?? buffer.count
    return end
  }

  /// Reads on behind what is not handed out yet; false at the end.
  private func fill() -> Bool {
    buffer.removeSubrange(..<start)
    seen -= start
    start = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: FileWriter.bufferBytes) { room, count in
      count = max(0, Glibc.read(descriptor, room.baseAddress, FileWriter.bufferBytes))
    }
    buffer += chunk
    isAtEnd = chunk.isEmpty
    return !isAtEnd
  }
}

extension Folder {
  /// Whether a file is the same in both folders, byte for byte.
  package func isSame(_ file: RelativePath, in other: Folder) -> Bool {
    guard let size = status(of: file)?.bytes, size == other.status(of: file)?.bytes,
      let one = ByteChunks(path(of: file)), let two = ByteChunks(other.path(of: file))
    else { return false }
    while true {
      let chunk = one.next()
      guard chunk == two.next() else { return false }
      if chunk.isEmpty { return true }
    }
  }
}

/// A file's bytes, a megabyte at a time.
private final class ByteChunks {
  private let descriptor: Int32

  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Regular files are read in full chunks up to the end.
  func next() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: FileWriter.bufferBytes) { room, count in
      count = max(0, Glibc.read(descriptor, room.baseAddress, FileWriter.bufferBytes))
    }
  }
}
