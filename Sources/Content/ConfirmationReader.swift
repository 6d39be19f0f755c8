// Reads a channel's `confirmation`: to which address the daemon confirms a submission.

internal import Diagnostics
internal import Documents
internal import Participation

/// Holds `confirmation: {to: email, when: send-copy}` against the channel's fields.
struct ConfirmationReader {
  let fields: [Field]

  func read(_ channel: MapReader) -> Channel.Confirmation? {
    guard let map = channel.map("confirmation") else { return nil }
    let to = field(map, "to", map.requiredKey("to"), "an e-mail field", isEmail)
    let when = field(map, "when", map.key("when"), "a consent field") { $0 == .consent }
    map.finish()
    return to.map { Channel.Confirmation(to: $0, when: when) }
  }
}

extension ConfirmationReader {
  private func isEmail(_ kind: Field.Kind) -> Bool { kind == .email }

  private func field(
    _ map: MapReader, _ name: String, _ key: Key?, _ what: String, _ fits: (Field.Kind) -> Bool
  ) -> Key? {
    guard let key, let node = map.node(name) else { return nil }
    if fields.contains(where: { $0.name == key && fits($0.kind) }) { return key }
    let known = fields.filter { fits($0.kind) }.map(\.name.text)
    map.problems.report(
      node.diagnostic(
        "\"\(name)\" must name \(what) of this form, and \"\(key)\" is none",
        hint: known.isEmpty
          ? "add such a field" : Suggestion.hint(for: key.text, among: known, noun: "fields")))
    return nil
  }
}
