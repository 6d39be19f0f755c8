// A posted form, taken apart.

internal import HTTP
internal import Participation

/// The values of a posted form, and what the form itself added to them.
struct PostedForm {
  let values: [PostedValue]

  /// - Throws: `FormError` where the body is no form, or too much of one.
  init(_ request: Request) throws(FormError) {
    values = try FormBody.parse(request.body).map {
      PostedValue(name: $0.name, value: $0.value, isValidUTF8: $0.isValidUTF8)
    }
  }

  func own(_ name: String) -> String? {
    values.first { $0.name == name }?.value
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
