// The file to be imported: read piece by piece, so that memory stays flat whatever its size.

internal import Diagnostics
internal import Files
internal import Glibc

/// The file to be imported, by the path that the user named.
package struct SourceFile: Hashable, Sendable {
  package let path: String

  /// A line of a diagnostic is looked for in so many bytes.
  private static let excerptBytesMax = 1 << 16

  package init(_ path: String) {
    self.path = path
  }

  /// A problem at a byte, with its line and column.
  ///
  /// The file is read again up to that byte: counting lines and columns costs nothing while all
  /// is well.
  func diagnostic(
    at offset: Int, length: Int = 1, _ message: String, hint: String? = nil
  ) throws(FileError) -> Diagnostic {
    let (number, start) = try line(around: offset)
    let rest = try SourceStream(self, from: start).next(bytesMax: Self.excerptBytesMax)
    let found = SourceText(file: path, bytes: rest)
    var problem = found.diagnostic(at: offset - start, length: length, message, hint: hint)
    problem.position = problem.position.map { SourcePosition(line: number, column: $0.column) }
    return problem
  }

  /// Some bytes of the file.
  func bytes(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    try SourceStream(self, from: range.lowerBound).next(bytesMax: range.count)
  }

  /// The number of a byte's line and the byte at which the line begins.
  private func line(around offset: Int) throws(FileError) -> (number: Int, start: Int) {
    let stream = try SourceStream(self)
    var number = 1
    var start = 0
    var place = 0
    while place < offset {
      let piece = try stream.next(bytesMax: min(SourceStream.pieceBytes, offset - place))
      if piece.isEmpty { break }
      for (index, byte) in piece.enumerated() where byte == 0x0A {
        number += 1
        start = place + index + 1
      }
      place += piece.count
    }
    return (number, start)
  }
}

/// The bytes of a file from some place on.
final class SourceStream {
  private let descriptor: Int32
  private let path: String

  static let pieceBytes = 1 << 20

  /// - Throws: `FileError` where there is no such file, or where it is a folder.
  init(_ file: SourceFile, from offset: Int = 0) throws(FileError) {
    path = file.path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("read", path) }
    guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw .last("read", path) }
  }

  deinit { close(descriptor) }

  /// The next bytes, fewer than asked for only at the end, none behind it.
  func next(bytesMax: Int = SourceStream.pieceBytes) throws(FileError) -> [UInt8] {
    var failure: FileError?
    let piece = [UInt8](unsafeUninitializedCapacity: bytesMax) { buffer, count in
      while count < bytesMax {
        let step = read(descriptor, buffer.baseAddress.map { $0 + count }, bytesMax - count)
        if step == 0 { break }
        if step > 0 {
          count += step
        } else if errno != EINTR {
          failure = .last("read", path)
          break
        }
      }
    }
    if let failure { throw failure }
    return piece
  }
}
