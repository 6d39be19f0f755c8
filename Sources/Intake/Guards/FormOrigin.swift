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
  /// tells nothing, and could tell anything. A page with `Referrer-Policy: no-referrer`, as receipts
  /// and check pages are, has its origin told as `null`: then `Sec-Fetch-Site` decides.
  ///
  /// - Parameters:
  ///   - own: scheme and host of the site, as `https://avoin.kunta.example`.
  ///   - allowed: origins of other sites that hold our forms.
  package static func isAccepted(
    _ request: Request, own: String, allowed: Set<String>
  ) -> Bool {
    let origins = request.headers.values("Origin")
    guard let told = origins.first, told != "null" || origins.count > 1 else {
      return isAcceptedWithoutOrigin(request)
    }
    guard origins.count == 1 else { return false }
    let origin = normal(told)
    return origin == normal(own) || allowed.contains { normal($0) == origin }
      || isHost(origin, of: request)
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
    return origin == normal("http://\(host)") || origin == normal("https://\(host)")
  }

  /// In small letters and without the port that its scheme has anyway, as browsers write it.
  private static func normal(_ origin: String) -> String {
    let origin = origin.lowercased()
    for (scheme, port) in [("http://", ":80"), ("https://", ":443")]
    where origin.hasPrefix(scheme) && origin.hasSuffix(port) {
      return String(origin.dropLast(port.count))
    }
    return origin
  }
}
