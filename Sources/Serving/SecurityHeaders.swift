// What every page tells the browser not to do.

package import HTTP

/// Header fields for safety; no page needs a script, a frame or another site.
package enum SecurityHeaders {
  /// For whatever the daemon answers.
  package static let forEverything: Headers = [
    "Content-Security-Policy":
      "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
      + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "interest-cohort=()",
  ]
}

extension Response {
  /// The same response with every field for safety that it does not set itself.
  ///
  /// A page of one resident is stricter about what it refers to, and stays so.
  package var secured: Response {
    var response = self
    for field in SecurityHeaders.forEverything.fields where headers[field.name] == nil {
      response.headers.append(field.name, field.value)
    }
    return response
  }
}
