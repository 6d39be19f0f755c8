// Bytes as a gzip file (RFC 1952), the same for the same input.

internal import CZlib

/// Packs whole files.
///
/// Nothing of the machine or the moment goes into the result: no time, no name, and 255 ("unknown")
/// for the system. Another version of zlib may pack the same bytes otherwise.
package enum Gzip {
  /// The strongest: each file is packed once and sent often.
  private static let level: Int32 = 9
  /// RFC 1952, 2.3.1: OS, 255 where it is not told.
  private static let systemUnknown: Int32 = 255

  /// The packed bytes; nil where memory is short.
  package static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    // The stream points to itself: it must not move while it is in use.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    defer { stream.deallocate() }
    stream.initialize(to: z_stream())
    guard avoin_gzip_start(stream, level) == Z_OK else { return nil }
    defer { deflateEnd(stream) }
    var head = gz_header()
    head.os = systemUnknown
    return withUnsafeMutablePointer(to: &head) { head in
      guard deflateSetHeader(stream, head) == Z_OK else { return nil }
      return finished(stream, bytes)
    }
  }
}

extension Gzip {
  /// Packs everything in one step: `deflateBound` says how much room that takes at most.
  private static func finished(
    _ stream: UnsafeMutablePointer<z_stream>, _ bytes: [UInt8]
  ) -> [UInt8]? {
    precondition(bytes.count < Int(UInt32.max), "zlib counts the bytes of a step in 32 bits")
    let room = Int(deflateBound(stream, UInt(bytes.count)))
    var isWhole = false
    let packed = bytes.withUnsafeBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: room) { output, count in
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(room)
        isWhole = deflate(stream, Z_FINISH) == Z_STREAM_END
        count = room - Int(stream.pointee.avail_out)
      }
    }
    return isWhole ? packed : nil
  }
}
