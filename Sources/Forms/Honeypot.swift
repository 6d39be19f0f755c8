// A field that people do not see: programs that fill in whatever there is betray themselves.

package import Mustache

/// The trap in every form; its name is one of `Channel.reservedNames`.
package enum Honeypot {
  package static let name = "website"

  /// What a template puts into the form.
  ///
  /// - Parameter typed: what was in it on the page before.
  package static func value(_ typed: String) -> Value {
    ["name": .text(name), "value": .text(typed)]
  }
}
