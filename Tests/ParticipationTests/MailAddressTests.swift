// Which texts are one e-mail address.

import Participation
import Testing

@Suite struct MailAddressTests {
  @Test(
    "One plain address is taken as it is",
    arguments: ["a@b.fi", "first.last+tag@sub.kunta.example", "o'neil@x-y.example", "1@2.example"])
  func valid(_ text: String) {
    #expect(MailAddress(text)?.text == text)
  }

  @Test(
    "Whatever could smuggle something into a mail is refused",
    arguments: [
      "", "a", "@b.fi", "a@", "a@b", "a@@b.fi", "a@b.fi,c@d.fi", "a@b.fi c@d.fi", "<a@b.fi>",
      "a@b.fi\r\nBcc: c@d.fi", "a@b.fi\n", " a@b.fi", "\"a b\"@c.fi", "a@[127.0.0.1]",
      "a@127.0.0.1",
      "a..b@c.fi", ".a@c.fi", "a.@c.fi", "a@-b.fi", "a@b-.fi", "a@b..fi", "ä@b.fi", "a@ä.fi",
      "a(b)@c.fi", "a:b@c.fi", "a;b@c.fi", "a\0@c.fi", "a@c.fi\0",
    ])
  func refused(_ text: String) {
    #expect(MailAddress(text) == nil)
  }

  @Test("The limits of RFC 5321 hold")
  func limits() {
    let local = String(repeating: "a", count: 64)
    #expect(MailAddress("\(local)@b.fi") != nil)
    #expect(MailAddress("\(local)a@b.fi") == nil)
    let label = String(repeating: "b", count: 63)
    #expect(MailAddress("a@\(label).fi") != nil)
    #expect(MailAddress("a@\(label)b.fi") == nil)
    #expect(MailAddress("a@" + String(repeating: "bb.", count: 84) + "fi") == nil)
  }

  @Test("Printing an address does not show it")
  func hidden() throws {
    let address = try #require(MailAddress("somebody@home.example"))
    var dumped = ""
    dump(address, to: &dumped)
    for text in ["\(address)", String(reflecting: address), dumped, "\([address])"] {
      #expect(!text.contains("somebody"))
    }
  }
}
