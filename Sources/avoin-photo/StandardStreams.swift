// Whole messages from standard input and to standard output.

internal import Glibc
internal import Photos

/// The process's two ways in and out.
enum StandardStreams {
  private static let pieceBytes = 256 << 10

  /// Everything until the end.
  static func read(bytesMax: Int) throws(PhotoProblem) -> [UInt8] {
    var message: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: pieceBytes)
    while true {
      let count = Glibc.read(STDIN_FILENO, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .failed(code: errno) }
      if count == 0 { return message }
      message += piece.prefix(count)
      guard message.count <= bytesMax else { throw .tooLarge }
    }
  }

  static func write(_ message: [UInt8]) throws(PhotoProblem) {
    var done = 0
    while done < message.count {
      let count = message.withUnsafeBytes {
        Glibc.write(STDOUT_FILENO, $0.baseAddress?.advanced(by: done), message.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .failed(code: errno) }
      done += count
    }
  }
}
