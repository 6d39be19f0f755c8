// The C functions that the library calls: they find the Swift objects and pass the call on.

internal import CMicroHTTPD
internal import Glibc

/// The callbacks of one daemon; their context is its `Switchboard`, a socket's its `Connection`.
enum Callbacks {
  static let access: MHD_AccessHandlerCallback = {
    context, connection, _, method, version, data, size, _ in
    guard let connection, let method, let version, let size,
      let switchboard = switchboard(context), let line = line(connection)
    else { return .NO }
    return switchboard.access(
      line, connection, method: method, version: version, data: data, size: size)
  }

  static let requestLine:
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) ->
      UnsafeMutableRawPointer? = { context, target, connection in
        guard let target, let connection, let line = line(connection) else { return nil }
        switchboard(context)?.requestLine(line, target: target)
        return nil
      }

  /// Leaves everything as it is: `RequestTarget` decodes, and sees `%00`.
  static let unescape:
    @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?) -> Int =
      { _, _, text in text.map { strlen($0) } ?? 0 }

  static let completed: MHD_RequestCompletedCallback = { context, connection, _, _ in
    guard let connection, let line = line(connection) else { return }
    switchboard(context)?.completed(line)
  }

  /// Keeps a `Connection` alive as long as its socket is open.
  static let connection: MHD_NotifyConnectionCallback = { context, connection, slot, notice in
    guard let connection, let slot, let switchboard = switchboard(context) else { return }
    switch notice {
    case .CONNECTION_NOTIFY_STARTED:
      let line = Connection(connection, limits: switchboard.limits)
      slot.pointee = Unmanaged.passRetained(line).toOpaque()
      switchboard.accepted(line)
    case .CONNECTION_NOTIFY_CLOSED:
      guard let line = slot.pointee else { return }
      slot.pointee = nil
      switchboard.connections.remove(Unmanaged<Connection>.fromOpaque(line).takeRetainedValue())
    @unknown default:
      return
    }
  }

  /// Passes on the format only: its arguments may be what a client sent.
  static let log: MHD_LogCallback = { context, format, _ in
    guard let format else { return }
    switchboard(context)?.report(String(cString: format))
  }

  private static func switchboard(_ context: UnsafeMutableRawPointer?) -> Switchboard? {
    context.map { Unmanaged<Switchboard>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func line(_ connection: OpaquePointer) -> Connection? {
    avoin_socket_context(connection).map {
      Unmanaged<Connection>.fromOpaque($0).takeUnretainedValue()
    }
  }
}
