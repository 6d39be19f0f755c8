// From which pages a form may be posted.

import HTTP
import Intake
import Testing

@Suite struct FormOriginTests {
  @Test("Our own pages, allowed sites and what is no browser may post", arguments: accepted)
  func accepts(_ headers: Headers) { #expect(isAccepted(headers)) }

  static let accepted: [Headers] = [
    [:],
    ["Sec-Fetch-Site": "same-origin"],
    ["Sec-Fetch-Site": "none"],
    ["Origin": "https://avoin.kunta.example"],
    ["Origin": "https://kunta.example", "Sec-Fetch-Site": "same-site"],
    ["Origin": "http://127.0.0.1:8080", "Host": "127.0.0.1:8080"],
    ["Origin": "https://Avoin.Kunta.example:443"],
    // A page without a referrer, in a browser that tells more, and in one that does not.
    ["Origin": "null", "Sec-Fetch-Site": "same-origin"],
    ["Origin": "null"],
  ]

  @Test("Foreign pages may not", arguments: refused)
  func refuses(_ headers: Headers) { #expect(!isAccepted(headers)) }

  static let refused: [Headers] = [
    ["Sec-Fetch-Site": "cross-site"],
    ["Sec-Fetch-Site": "same-site"],
    ["Sec-Fetch-Site": "nonsense"],
    ["Origin": "null", "Sec-Fetch-Site": "cross-site"],
    ["Origin": "null", "Sec-Fetch-Site": "same-site"],
    ["Origin": "https://avoin.kunta.example:80"],
    ["Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"],
    ["Origin": "https://avoin.kunta.example.evil.example"],
    ["Origin": "http://avoin.kunta.example"],
    ["Origin": "https://", "Host": ""],
    ["Origin": "https://evil.example", "Host": "avoin.kunta.example"],
  ]

  @Test("Two origins are refused, even where one is ours")
  func refusesTwo() {
    var headers: Headers = ["Origin": "https://avoin.kunta.example"]
    headers.append("Origin", "https://evil.example")
    #expect(!isAccepted(headers))
  }

  private func isAccepted(_ headers: Headers) -> Bool {
    FormOrigin.isAccepted(
      Request(method: .post, path: "/f/feedback", headers: headers),
      own: "https://avoin.kunta.example", allowed: ["https://kunta.example"])
  }
}
