// How a posted form falls into names and values.

import HTTP
import Testing

@Suite struct FormBodyTests {
  private func parse(_ text: String, _ limits: FormLimits = FormLimits()) throws -> [String] {
    try FormBody.parse(query: text, limits: limits).map { "\($0.name)=\($0.value)" }
  }

  @Test("Plus is a space, percent is a byte")
  func plusAndPercent() throws {
    #expect(try parse("a=b+c&d=%2B%26%3d&e=1%0D%0A2") == ["a=b c", "d=+&=", "e=1\r\n2"])
  }

  @Test("Letters beyond ASCII come through, encoded or not")
  func umlauts() throws {
    #expect(try parse("viesti=P%C3%A4%c3%a4t%C3%B6s") == ["viesti=Päätös"])
    #expect(try parse("ä=ö&%F0%9F%8C%B2=x") == ["ä=ö", "🌲=x"])
  }

  @Test("Repeated names are kept in order")
  func repeated() throws {
    #expect(try parse("aihe=1&nimi=x&aihe=2") == ["aihe=1", "nimi=x", "aihe=2"])
  }

  @Test("Missing parts are empty, empty parts are nothing")
  func emptyParts() throws {
    #expect(try parse("").isEmpty)
    #expect(try parse("&&").isEmpty)
    #expect(try parse("a&b=&=c&d=e=f&") == ["a=", "b=", "=c", "d=e=f"])
  }

  @Test("A percent sign without two digits stands for itself")
  func lonePercent() throws {
    #expect(try parse("a=100%&b=%zz&c=%4&d=%%41") == ["a=100%", "b=%zz", "c=%4", "d=%A"])
  }

  @Test(
    "A value that is not UTF-8 is marked, and kept as far as it can be read",
    arguments: ["%E4", "%C0%80", "%ED%A0%80"])
  func invalidValue(_ bytes: String) throws {
    let fields = try FormBody.parse(query: "a=b&viesti=x\(bytes)y")
    #expect(fields.map(\.isValidUTF8) == [true, false])
    #expect(fields[1].value.hasPrefix("x\u{FFFD}") && fields[1].value.hasSuffix("\u{FFFD}y"))
  }

  @Test("A name that is not UTF-8 is refused with its number")
  func invalidName() {
    #expect(throws: FormError.nameNotUTF8(fieldNumber: 2)) { try parse("a=b&%FF=c") }
  }

  @Test("As many fields as allowed are read, one more is refused")
  func manyFields() throws {
    let limits = FormLimits(fieldsMax: 3)
    #expect(try parse("a=1&b=2&&c=3&", limits).count == 3)
    #expect(throws: FormError.tooManyFields(max: 3)) { try parse("a=1&b=2&c=3&d", limits) }
  }

  @Test("Names and values may be as long as allowed")
  func longFields() throws {
    let limits = FormLimits(nameBytesMax: 4, valueBytesMax: 6)
    #expect(try parse("name=%C3%A4", limits) == ["name=ä"])
    #expect(throws: FormError.valueTooLong(name: "name", bytesMax: 6)) {
      try parse("name=%C3%A4a", limits)
    }
    #expect(throws: FormError.nameTooLong(fieldNumber: 1, bytesMax: 4)) {
      try parse("names=a", limits)
    }
  }

  @Test("A huge value is read whole")
  func hugeValue() throws {
    let text = String(repeating: "+", count: 4_000_000)
    let limits = FormLimits(valueBytesMax: 4_000_000)
    let field = try #require(try FormBody.parse(query: "a=" + text, limits: limits).first)
    #expect(field.value.utf8.count == 4_000_000)
    #expect(field.value.utf8.allSatisfy { $0 == 0x20 })
  }

  @Test("What is too much is 413, what cannot be read is 400")
  func statuses() {
    #expect(FormError.tooManyFields(max: 1).status == .contentTooLarge)
  }
}
