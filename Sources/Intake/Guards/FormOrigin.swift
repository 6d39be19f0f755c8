// Whether a form was sent from one of our own pages.

package import HTTP

/// Where the page stood from which a form was posted.
package enum FormOrigin {
  /// Whether a post comes from this site, from one that is allowed, or from a browser that does
  /// not tell.
  ///
  /// A foreign page could make its visitors post without their knowing. Nothing here depends on
  /// who they are, but the municipality would get their "feedback". Browsers tell the origin of
  /// every post (Fetch standard, section 3.2; Fetch Metadata, section 2.3); what is no browser
  /// tells nothing, and could tell anything.
  ///
  /// - Parameters:
  ///   - own: scheme and host of the site, as `https://avoin.kunta.example`.
  ///   - allowed: origins of other sites that hold our forms.
  package static func isAccepted(
    _ request: Request, own: String, allowed: Set<String>
  ) -> Bool {
    let origins = request.headers.values("Origin")
    guard let origin = origins.first else { return isAcceptedWithoutOrigin(request) }
    guard origins.count == 1 else { return false }
    return origin == own || allowed.contains(origin) || isHost(origin, of: request)
  }
}

extension FormOrigin {
  private static func isAcceptedWithoutOrigin(_ request: Request) -> Bool {
    switch request.headers["Sec-Fetch-Site"] {
    case nil, "same-origin", "none": true
    default: false
    }
  }

  /// The site under another of its names: by its port on this machine, or behind a proxy.
  private static func isHost(_ origin: String, of request: Request) -> Bool {
    guard let host = request.headers["Host"], !host.isEmpty else { return false }
    return origin == "http://\(host)" || origin == "https://\(host)"
  }
}
