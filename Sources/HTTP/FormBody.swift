// Reads what an HTML form posts: application/x-www-form-urlencoded (URL standard, section 5.1).

/// One name with its value, decoded.
package struct FormField: Hashable, Sendable {
  package let name: String
  package let value: String
  /// Whether the value's bytes were UTF-8; where not, `value` has U+FFFD in their place.
  package let isValidUTF8: Bool

  package init(name: String, value: String, isValidUTF8: Bool = true) {
    self.name = name
    self.value = value
    self.isValidUTF8 = isValidUTF8
  }
}

/// How much a form may hold.
package struct FormLimits: Hashable, Sendable {
  package var fieldsMax: Int
  /// Bytes of one name, before decoding.
  package var nameBytesMax: Int
  /// Bytes of one value, before decoding.
  package var valueBytesMax: Int

  package init(fieldsMax: Int = 500, nameBytesMax: Int = 200, valueBytesMax: Int = 300_000) {
    self.fieldsMax = fieldsMax
    self.nameBytesMax = nameBytesMax
    self.valueBytesMax = valueBytesMax
  }
}

/// The parser for form bodies and query strings.
package enum FormBody {
  /// The fields in the order in which they were sent; a repeated name is kept each time.
  ///
  /// As the URL standard has it, "+" is a space, a "%" without two digits stands for itself, and a
  /// part without "=" is a name with an empty value. A value that is not UTF-8 after decoding is
  /// marked, so that nothing a resident wrote is changed silently; such a name is refused.
  ///
  /// - Parameter bytes: the body as it was sent.
  package static func parse(
    _ bytes: [UInt8], limits: FormLimits = FormLimits()
  ) throws(FormError) -> [FormField] {
    var fields: [FormField] = []
    var start = bytes.startIndex
    while start <= bytes.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "&")) ?? bytes.endIndex
      if end > start {
        guard fields.count < limits.fieldsMax else {
          throw FormError.tooManyFields(max: limits.fieldsMax)
        }
        fields.append(try field(bytes[start..<end], number: fields.count + 1, limits))
      }
      start = end + 1
    }
    return fields
  }

  /// The same for a query string, without its "?".
  package static func parse(
    query: String, limits: FormLimits = FormLimits()
  ) throws(FormError) -> [FormField] {
    try parse(Array(query.utf8), limits: limits)
  }
}

extension FormBody {
  private static func field(
    _ part: ArraySlice<UInt8>, number: Int, _ limits: FormLimits
  ) throws(FormError) -> FormField {
    let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
    let name = part[..<equals]
    let value = part[equals...].dropFirst()
    guard name.count <= limits.nameBytesMax else {
      throw FormError.nameTooLong(fieldNumber: number, bytesMax: limits.nameBytesMax)
    }
    guard let decodedName = decoded(name) else {
      throw FormError.nameNotUTF8(fieldNumber: number)
    }
    guard value.count <= limits.valueBytesMax else {
      throw FormError.valueTooLong(name: decodedName, bytesMax: limits.valueBytesMax)
    }
    guard let decodedValue = decoded(value) else {
      let repaired = String(decoding: PercentCoding.decodedForm(value), as: UTF8.self)
      return FormField(name: decodedName, value: repaired, isValidUTF8: false)
    }
    return FormField(name: decodedName, value: decodedValue)
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    String(validating: PercentCoding.decodedForm(bytes), as: UTF8.self)
  }
}
