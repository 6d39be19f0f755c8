// What was posted at the desk.

internal import HTTP

/// The fields of one posted form; line ends are single ones.
package struct DeskForm: Sendable {
  private let fields: [FormField]

  package static let empty = DeskForm(fields: [])

  private init(fields: [FormField]) {
    self.fields = fields
  }

  /// - Returns: nil where the body is no form.
  init?(_ request: Request) {
    let type = request.headers["Content-Type"]?.prefix { $0 != ";" }.lowercased() ?? ""
    guard type.filter({ $0 != " " }) == "application/x-www-form-urlencoded",
      let fields = try? FormBody.parse(request.body), fields.allSatisfy(\.isValidUTF8)
    else { return nil }
    self.fields = fields
  }

  /// The first value of a field; empty where it was not posted.
  package subscript(name: String) -> String { values(name).first ?? "" }

  package func values(_ name: String) -> [String] {
    fields.filter { $0.name == name }.map { $0.value.replacing("\r\n", with: "\n") }
  }

  /// Every field with its value, in the order in which they were posted.
  var all: [(name: String, value: String)] {
    fields.map { ($0.name, $0.value.replacing("\r\n", with: "\n")) }
  }

  package func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

  /// Longer texts, which somebody would not like to write again.
  var texts: [String] {
    fields.filter { $0.value.utf8.count >= Self.textBytesMin && !Self.isSecret($0.name) }
      .map { $0.value.replacing("\r\n", with: "\n") }
  }

  private static let textBytesMin = 20

  private static func isSecret(_ name: String) -> Bool {
    ["password", "token", "code", "secret"].contains { name.lowercased().contains($0) }
  }
}
