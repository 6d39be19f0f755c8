// What a part of the desk is: an address, an entry in the menu, and an answer to each visit.

package import HTTP
package import Staff

/// A room of the desk: everything below `/desk/<name>`.
///
/// By the time that a room is entered, the official has signed in, and what was posted carried the
/// token of their browser. The answer gets its header fields for safety from `DeskService`.
package protocol Room: Sendable {
  /// The first name of its addresses behind `/desk/`.
  var name: String { get }
  /// The key of its entry in the menu among the words; nil for a room that the menu does not show.
  var menuWord: String? { get }
  /// Whether the official may enter it; to others it is not there.
  func isOpen(to account: StaffAccount) -> Bool
  /// How much waits in it for the official, for the menu; nil where nothing is counted.
  func count(for account: StaffAccount) -> Int?
  func response(to visit: DeskVisit) -> Response
}

extension Room {
  package var menuWord: String? { nil }

  package func isOpen(to account: StaffAccount) -> Bool { true }

  package func count(for account: StaffAccount) -> Int? { nil }

  package var path: DeskPath { DeskPath(trusted: "/desk/\(name)") }
}
