// What a page can depend on, known before it is rendered: its templates and the names they use.

/// The templates that rendering a page may run, and the names that those look up.
package struct TemplateReach: Hashable, Sendable {
  /// Sorted.
  package internal(set) var templates: [String] = []
  /// Dotted names as written, such as `t.skip_to_content`.
  package internal(set) var names: Set<String> = []
  /// Whether a template is chosen by a value, so that any template may be run.
  package internal(set) var isOpen = false
}

extension Templates {
  /// Everything that a template leads to, itself included.
  package func reach(of name: String) -> TemplateReach {
    var reach = TemplateReach()
    var seen: Set<String> = []
    var waiting = [name]
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted, let program = program(next) else { continue }
      reach.names.formUnion(program.dottedNames)
      for partial in program.partials + program.parents.map(\.partial) {
        switch partial.target {
        case .named(let name): waiting.append(name.text)
        case .dynamic where reach.isOpen: break
        case .dynamic:
          reach.isOpen = true
          waiting += names
        }
      }
    }
    reach.templates = seen.sorted()
    return reach
  }
}

extension Program {
  fileprivate var dottedNames: [String] {
    instructions.compactMap { instruction in
      switch instruction {
      case .variable(let path, _), .section(let path, _, _), .inverted(let path, _): text(of: path)
      case .text, .partial, .parent, .block: nil
      }
    }
  }

  private func text(of path: Path) -> String {
    names[Int(path.start)..<Int(path.start + path.count)].map(\.text).joined(separator: ".")
  }
}
