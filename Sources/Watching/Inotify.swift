// The kernel's notices about folders (inotify(7)), in Swift's types.

internal import Glibc

/// One queue of notices.
struct Inotify: ~Copyable {
  /// What happened in one watched folder.
  struct Notice: Hashable, Sendable {
    /// The number that `watch` gave the folder.
    let folder: Int32
    /// The file or folder in it; empty where the notice is about the folder itself.
    let name: String
    let isFolder: Bool
    /// So much happened that the kernel dropped the rest.
    let isOverflow: Bool
  }

  let descriptor: Int32

  /// Room for some hundred notices; the kernel hands over the rest at the next read.
  private static let bufferBytes = 64 << 10

  /// A file is of interest once it is written and closed, moved, or gone: editors that write a
  /// temporary file and rename it show as a move.
  private static let kinds =
    UInt32(IN_CLOSE_WRITE) | UInt32(IN_CREATE) | UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM)
    | UInt32(IN_MOVED_TO) | UInt32(IN_ATTRIB) | UInt32(IN_ONLYDIR)

  init() throws(WatchError) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else { throw WatchError("the folder", code: errno) }
  }

  deinit { close(descriptor) }

  /// Watches the names of a folder; the same folder gets the same number again.
  func watch(_ path: String) throws(WatchError) -> Int32 {
    let number = inotify_add_watch(descriptor, path, Self.kinds)
    guard number >= 0 else { throw WatchError(path, code: errno) }
    return number
  }

  func forget(_ folder: Int32) { _ = inotify_rm_watch(descriptor, folder) }

  /// Whatever waits in the queue; nothing where nothing waits.
  func notices() -> [Notice] {
    var found: [Notice] = []
    withUnsafeTemporaryAllocation(
      byteCount: Self.bufferBytes, alignment: MemoryLayout<inotify_event>.alignment
    ) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        Self.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: &found)
      }
    }
    return found
  }

  private static func add(_ bytes: UnsafeRawBufferPointer, to found: inout [Notice]) {
    var offset = 0
    let headBytes = MemoryLayout<inotify_event>.size
    while offset + headBytes <= bytes.count {
      let head = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
      let end = offset + headBytes + Int(head.len)
      guard end <= bytes.count else { return }
      let name = bytes[offset + headBytes..<end].prefix { $0 != 0 }
      // The notice that a watch has ended needs no answer: the folder's own has come before.
      if head.mask & UInt32(IN_IGNORED) == 0 {
        found.append(
          Notice(
            folder: head.wd, name: String(decoding: name, as: UTF8.self),
            isFolder: head.mask & UInt32(IN_ISDIR) != 0,
            isOverflow: head.mask & UInt32(IN_Q_OVERFLOW) != 0))
      }
      offset = end
    }
  }
}
