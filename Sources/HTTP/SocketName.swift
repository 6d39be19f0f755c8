// The name that a socket is bound to, in the kernel's own form.

internal import Glibc

/// The bytes of a socket's address, whatever its family.
struct SocketName: Hashable, Sendable {
  private let bytes: [UInt8]

  /// Nil where the descriptor is no socket.
  init?(of descriptor: Int32) {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let bytes = withUnsafeMutableBytes(of: &storage) { buffer -> [UInt8]? in
      let name = buffer.baseAddress?.assumingMemoryBound(to: sockaddr.self)
      guard getsockname(descriptor, name, &size) == 0 else { return nil }
      return Array(buffer.prefix(Int(size)))
    }
    guard let bytes, bytes.count >= MemoryLayout<sa_family_t>.size else { return nil }
    self.bytes = bytes
  }

  /// A path in the file system; nil where it is too long for the kernel.
  init?(path: String) {
    var name = sockaddr_un()
    let room = MemoryLayout.size(ofValue: name.sun_path)
    guard !path.isEmpty, path.utf8.count < room else { return nil }
    name.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
    bytes = withUnsafeBytes(of: &name) { Array($0) }
  }

  var family: Int32 {
    bytes.withUnsafeBytes { Int32($0.loadUnaligned(as: sa_family_t.self)) }
  }

  /// IPv4 and IPv6 names have it at the same place.
  var port: UInt16 { UInt16(bytes[2]) << 8 | UInt16(bytes[3]) }

  func bind(_ descriptor: Int32) -> Bool { passed { Glibc.bind(descriptor, $0, $1) } }

  func connect(_ descriptor: Int32) -> Bool { passed { Glibc.connect(descriptor, $0, $1) } }

  private func passed(_ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return false }
      return call(start.assumingMemoryBound(to: sockaddr.self), socklen_t(buffer.count)) == 0
    }
  }
}
