// Names one page of an editor's list.

package import Participation

/// A page of a list: which list, which of its sub-lists, in which language, which page.
package struct ListPart: Hashable, Sendable {
  package enum Place: Hashable, Sendable {
    /// The list's own address.
    case head
    case page(Int)
    /// The stable page that is not full yet: it leads to the list's own address.
    case pageToCome
  }

  /// As an index of the site's lists.
  package let list: Int
  /// The value of the sub-list; nil for the list itself.
  package let group: String?
  package let language: Language
  package let place: Place
}
