// How a site answers below a root path.

import HTTP
import Serving
import Testing

@Suite struct SiteRootTests {
  @Test(
    "The root is cut off where the proxy left it",
    arguments: [
      ("/avoin/fi/", "/fi/"), ("/avoin/", "/"), ("/fi/", "/fi/"), ("/avoinna/", "/avoinna/"),
      ("/avoin//evil.example", "//evil.example"),
    ])
  func below(_ path: String, _ expected: String) {
    #expect(SiteRoot("/avoin/").below(Request(path: path)).path == expected)
    #expect(SiteRoot("/").below(Request(path: path)).path == path)
  }

  @Test("The root without its slash is known")
  func withoutSlash() {
    #expect(SiteRoot("/avoin/").isWithoutSlash("/avoin"))
    #expect(!SiteRoot("/avoin/").isWithoutSlash("/avoin/"))
    #expect(!SiteRoot("/").isWithoutSlash(""))
  }
}

@Suite struct SecurityHeadersTests {
  @Test("Every answer forbids what no page needs; a stricter one stays stricter")
  func secured() {
    let plain = Response(.ok).secured
    #expect(plain.headers["Content-Security-Policy"]?.contains("default-src 'none'") == true)
    #expect(plain.headers["X-Content-Type-Options"] == "nosniff")
    #expect(plain.headers.values("Referrer-Policy") == ["same-origin"])
    let strict = Response(.ok, headers: ["referrer-policy": "no-referrer"]).secured
    #expect(strict.headers.values("Referrer-Policy") == ["no-referrer"])
  }
}
