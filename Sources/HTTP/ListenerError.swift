// Why a listener could not be started.

package import Diagnostics

/// The address that was asked for, the reason in words, and what to do.
package struct ListenerError: Error, Hashable, Sendable {
  package enum Cause: Hashable, Sendable {
    case notAnAddress, portTaken, notPermitted, addressNotHere, other
  }

  package let address: String
  package let port: UInt16
  package let cause: Cause
  /// One sentence without a full stop.
  package let reason: String
  package let hint: String?

  package init(
    address: String, port: UInt16, cause: Cause, reason: String, hint: String? = nil
  ) {
    self.address = address
    self.port = port
    self.cause = cause
    self.reason = reason
    self.hint = hint
  }

  /// The error as the command line shows it.
  package var diagnostic: Diagnostic {
    Diagnostic(file: place, "cannot listen here: \(reason)", hint: hint)
  }

  private var place: String {
    if address.hasPrefix(ListenPlace.unixPrefix) || address.contains(" ") { return address }
    return address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}
