// Holds the fields that a call for grants names against its form.

internal import Diagnostics
internal import Documents
internal import Participation

/// Looks whether the form asks what the desk and the statistics need.
struct GrantFormCheck {
  let channel: Channel
  let problems: Problems

  /// - Parameter map: the channel's file, for the places of mistakes.
  func check(_ map: MapReader) {
    checkBudgets(map)
    guard let rules = channel.grant, let node = map.node("grant") else { return }
    let fields = rules.fields
    expect(fields.applied, "applied", "a required field of type money with \"min\"", node) {
      guard case .money(let limits) = $0.kind, let min = limits.min else { return false }
      return $0.isRequired && min.units > 0
    }
    expect(fields.applicant, "applicant", "a required field of type text", node) {
      $0.kind == .text && $0.isRequired
    }
    for (key, name) in [(fields.applicantKind, "applicant-kind"), (fields.category, "category")] {
      guard let key else { continue }
      expect(key, name, "a required field of type choice", node) {
        if case .choice = $0.kind { $0.isRequired } else { false }
      }
    }
    if let purpose = fields.purpose {
      expect(purpose, "purpose", "a field of type text", node) { $0.kind == .text }
    }
  }
}

extension GrantFormCheck {
  private func expect(
    _ key: Key, _ name: String, _ what: String, _ node: Node, _ fits: (Field) -> Bool
  ) {
    guard let field = channel.field(key.text), fits(field), !field.isPrivate else {
      return problems.report(
        node.diagnostic(
          "\"\(name)\" of the grant must name \(what) that is not private",
          hint:
            "there is \(channel.field(key.text) == nil ? "no field" : "another field") \"\(key)\""
        ))
    }
  }

  private func checkBudgets(_ map: MapReader) {
    for field in channel.fields {
      guard let other = field.budgetLimits?.balances else { continue }
      if case .money? = channel.field(other.text)?.kind { continue }
      problems.report(
        (map.node("steps") ?? map.node("fields") ?? map.node).diagnostic(
          "\"balances\" of the field \"\(field.name)\" must name a field of type money",
          hint: "there is no such field \"\(other)\""))
    }
  }
}
