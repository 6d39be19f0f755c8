// What happens while a page renders, for those who record it: readings, checks, tests.

package import Diagnostics

/// Hears what a rendering uses and what it does not find.
///
/// A rendering calls its observer on its own thread only.
package protocol RenderObserver: AnyObject {
  /// A template begins: the page's own, a partial or a parent.
  func templateUsed(_ name: String)
  /// A partial or parent does not exist; nothing stands in its place.
  func templateMissing(_ name: String, at place: TemplatePlace)
  /// A name was found in no context.
  ///
  /// - Parameter name: as the template says it, dotted where it is.
  func nameMissing(_ name: String, _ use: NameUse, at place: TemplatePlace)
  /// A name has a value, or is known to have none.
  func nameFound(_ name: @autoclosure () -> String, at place: @autoclosure () -> TemplatePlace)
  /// Templates stand in each other too deep: the rendering stopped here, unfinished.
  func depthExceeded(at place: TemplatePlace)
}

extension RenderObserver {
  package func templateUsed(_ name: String) {}
  package func templateMissing(_ name: String, at place: TemplatePlace) {}
  package func nameMissing(_ name: String, _ use: NameUse, at place: TemplatePlace) {}
  package func nameFound(
    _ name: @autoclosure () -> String, at place: @autoclosure () -> TemplatePlace
  ) {}
  package func depthExceeded(at place: TemplatePlace) {}
}

/// What a template wanted a name for.
package enum NameUse: Hashable, Sendable {
  /// To write its value.
  case interpolation
  /// To test it or to go through it; that it is missing may be what the template asks.
  case section
  /// To learn which template to use.
  case template
}

/// A tag's name in a template.
package struct TemplatePlace: Sendable {
  /// The template's name among its `Templates`.
  package let template: String
  package let source: SourceText
  /// The bytes of the name.
  package let bytes: Range<Int>

  init(_ program: Program, _ index: Int) {
    template = program.name
    source = program.source
    bytes = program.places[index].range
  }

  package var position: SourcePosition { source.position(of: bytes.lowerBound) }

  /// A problem at this place.
  package func diagnostic(
    _ message: String, severity: Diagnostic.Severity = .error, hint: String? = nil
  ) -> Diagnostic {
    source.diagnostic(
      severity, at: bytes.lowerBound, length: bytes.count, message, hint: hint)
  }
}
