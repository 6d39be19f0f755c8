// A posted form, taken apart.

internal import HTTP
internal import Participation
internal import Uploads

/// The values of a posted form, and what the form itself added to them.
struct PostedForm {
  let values: [PostedValue]
  /// The files that came with it; nil where it was sent without any way to bring some.
  let files: StagedForm?

  init(values: [PostedValue], files: StagedForm? = nil) {
    self.values = values
    self.files = files
  }

  /// - Throws: `FormError` where the body is no form, or too much of one.
  init(_ request: Request) throws(FormError) {
    files = nil
    values = Self.values(try FormBody.parse(request.body, limits: Self.limits))
  }

  /// A form of several parts, which was read as it came.
  init(_ form: MultipartForm) throws(MultipartError) {
    values = Self.values(try form.fields())
    files = form.files as? StagedForm
  }

  private static func values(_ fields: [FormField]) -> [PostedValue] {
    fields.map { PostedValue(name: $0.name, value: $0.value, isValidUTF8: $0.isValidUTF8) }
  }

  /// The listener bounds the whole body; what is too long for its field shall come back with it.
  private static let limits = FormLimits(valueBytesMax: ListenerLimits().bodyBytesMax)

  func own(_ name: String) -> String? {
    values.first { $0.name == name }?.value
  }

  /// What a name was given, each value once, with line ends as forms are shown.
  func distinctValues(of name: String) -> [String] {
    values.filter { $0.name == name && !$0.value.isEmpty }
      .map { $0.value.replacing("\r\n", with: "\n").replacing("\r", with: "\n") }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The check page's button "change the answers" asks for the form again.
  var asksForForm: Bool { own("edit") != nil }
}

extension Request {
  /// Whether the body says that it is an HTML form.
  var isForm: Bool {
    let type = headers["Content-Type"]?.split(separator: ";").first.map(String.init) ?? ""
    return type.trimmed.lowercased() == "application/x-www-form-urlencoded"
  }
}
