// Writes all of some bytes, though the system may take fewer at a time.

internal import Glibc

extension UnsafeRawBufferPointer {
  /// Calls `write` until every byte was taken.
  ///
  /// - Parameters:
  ///   - path: for the error.
  ///   - write: gets what is left and how many bytes went before; answers as write(2) does.
  /// - Throws: `FileError`, but not where a signal came between (EINTR).
  func writeWhole(
    to path: String, _ write: (_ rest: UnsafeRawBufferPointer, _ written: Int) -> Int
  ) throws(FileError) {
    var written = 0
    while written < count {
      let taken = write(UnsafeRawBufferPointer(rebasing: self[written...]), written)
      if taken < 0, errno != EINTR { throw .last("write", path) }
      written += Swift.max(0, taken)
    }
  }
}
