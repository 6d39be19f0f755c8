// What looks like a personal detail, and what only seems to.

import Detecting
import Testing

@Suite struct PersonalDetailsTests {
  @Test("An identity code is found with every sign of its century", arguments: identityCodes)
  func findsIdentityCodes(_ code: String) {
    #expect(found("Tunnus \(code), kiitos.") == ["identity_code \(code)"])
  }

  /// Of people who never lived: individual numbers from 900 are given to nobody.
  static let identityCodes = [
    "131052-928T", "131052+928T", "131052A928T", "131052B928T", "131052C928T", "131052D928T",
    "131052E928T", "131052F928T", "131052U928T", "131052V928T", "131052W928T", "131052X928T",
    "131052Y928T", "131052a928t", "131052–928T", "131052−928T",
  ]

  @Test("What is not quite an identity code is none", arguments: otherCodes)
  func passesOverOtherCodes(_ text: String) {
    #expect(found(text) { $0 == .identityCode }.isEmpty)
  }

  static let otherCodes = [
    "131052-908T", "321352-928T", "131352-928T", "131052-001X", "131052G928T", "131052 928T",
    "2131052-928T", "131052-928TF", "131052-928", "2026-000123", "",
  ]

  @Test("An account number is found together and in groups", arguments: accounts)
  func findsAccounts(_ account: String) {
    #expect(found("Tili: \(account).") == ["iban \(account)"])
  }

  static let accounts = [
    "FI2112345600000785", "FI21 1234 5600 0007 85", "fi21 1234 5600 0007 85",
    "GB82 WEST 1234 5698 7654 32", "NO9386011117947",
  ]

  @Test("A wrong check digit makes it no account number")
  func passesOverOtherAccounts() {
    #expect(found("FI22 1234 5600 0007 85").isEmpty)
    #expect(found("XFI2112345600000785").isEmpty)
  }

  @Test("Words behind an account number do not belong to it")
  func endsAccounts() {
    #expect(found("FI21 1234 5600 0007 85 kiitos") == ["iban FI21 1234 5600 0007 85"])
  }

  @Test("An e-mail address is found", arguments: addresses)
  func findsAddresses(_ address: String) {
    #expect(found("Vastaa (\(address)).") == ["email \(address)"])
  }

  static let addresses = [
    "etu.suku@kunta.example", "a+b@x.fi", "etu_suku@posti.kunta.example", "åke@öppna.example",
    "x@y-z.example",
  ]

  @Test("What only has an @ is no address", arguments: ["a@b", "@kunta", "klo 9 @ tori", "a@.fi"])
  func passesOverOtherAddresses(_ text: String) {
    #expect(found(text).isEmpty)
  }

  @Test("A telephone number is found", arguments: phones)
  func findsPhones(_ phone: String) {
    #expect(found("Soita \(phone) illalla.") == ["phone \(phone)"])
  }

  static let phones = [
    "0401234567", "040 123 4567", "040-1234567", "(09) 123 4567", "+358 40 123 4567",
    "+358401234567", "00358 40 123 4567", "+358 (0)40 123 4567", "050 123 4567",
    "+46 70 123 45 67", "０４０１２３４５６７",
  ]

  @Test("Dates, sums and numbers of cases are no telephone numbers", arguments: otherNumbers)
  func passesOverOtherNumbers(_ text: String) {
    #expect(found(text).isEmpty)
  }

  static let otherNumbers = [
    "2.11.2026", "01.02.2026", "2026-000123", "1 000 000 euroa", "0,5 m", "klo 08-16", "00100",
    "12 345 678", "Koulutie 3", "1,0401234567", "112", "tunnus A0401234567",
  ]

  @Test("A number plate is found, and other words with numbers are not")
  func findsPlates() {
    #expect(found("Auto ABC-123 ja ÄÖ-1.") == ["number_plate ABC-123", "number_plate ÄÖ-1"])
    #expect(found("Covid-19, ABCD-12, A-1, ABC-1234, ABC-012, B-ABC-12, tie-45").isEmpty)
  }

  @Test("Several are found in their order, and only the kinds that were asked for")
  func findsSeveral() {
    let text = "a@b.fi 0401234567\n131052-928T ABC-123"
    #expect(
      found(text) == [
        "email a@b.fi", "phone 0401234567", "identity_code 131052-928T", "number_plate ABC-123",
      ])
    #expect(found(text) { $0 == .phone } == ["phone 0401234567"])
  }

  @Test("A long text of beginnings takes a time that grows with its length alone")
  func isBounded() {
    for part in ["0", "a", "+1", "FI21 ", "a.", "A-", "(", "1 ", "@a."] {
      #expect(found(String(repeating: part, count: 50_000)).count <= 50_000)
    }
  }

  private func found(
    _ text: String, _ isWanted: (PersonalDetail.Kind) -> Bool = { _ in true }
  ) -> [String] {
    let kinds = Set(PersonalDetail.Kind.allCases.filter(isWanted))
    return PersonalDetails.found(in: text, kinds: kinds).map {
      "\($0.kind.rawValue) \(text[$0.range])"
    }
  }
}
