// What every page tells the browser not to do.

package import HTTP

/// Header fields for safety; no page needs a script, a frame or another site.
package enum SecurityHeaders {
  /// For every page and file of the site.
  package static let forPages: Headers = [
    "Content-Security-Policy":
      "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
      + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "interest-cohort=()",
  ]

  /// For what belongs to one resident: a form with answers, a check page, a receipt.
  package static let forPrivatePages: Headers = {
    var headers = forPages
    headers["Referrer-Policy"] = "no-referrer"
    headers.append("Cache-Control", "no-store")
    headers.append("X-Robots-Tag", "noindex")
    return headers
  }()
}
