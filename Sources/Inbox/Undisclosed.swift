// Keeps private things out of logs: what is printed or dumped shows little more than the type.

/// A value whose content must never be printed: a key, a receipt secret, a submission.
package protocol Undisclosed: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{}

extension Undisclosed {
  package var description: String { "\(Self.self)(hidden)" }
  package var debugDescription: String { description }
  /// `dump` and the failure messages of tests look here.
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
