// Whether one answer fits its field.

extension Field {
  /// Whether the posted values can be one answer at all.
  package func problem(of given: [PostedValue]) -> FieldProblem.Reason? {
    if given.contains(where: { !$0.isValidUTF8 }) { return .notUTF8 }
    let isRepeated = inputNames.contains { name in given.count { $0.name == name } > 1 }
    return isRepeated && !takesSeveral ? .repeated : nil
  }

  /// The first rule that an answer breaks, or nil where it may be taken.
  ///
  /// - Parameter answer: as `normalized` makes it.
  package func problem(
    of answer: String, _ taxonomy: Taxonomy, today: CivilDate
  ) -> FieldProblem.Reason? {
    let characters = answer.unicodeScalars.count
    let isBlank = answer.allSatisfy(\.isWhitespace)
    if isBlank, isRequired { return kind == .consent ? .consentMissing : .required }
    if characters > charactersMax {
      return .tooLong(charactersMax: charactersMax, characters: characters)
    }
    if isBlank { return nil }
    if characters < charactersMin { return .tooShort(charactersMin: charactersMin) }
    if let pattern, !pattern.matches(answer) { return .pattern }
    return problemOfKind(answer, taxonomy, today)
  }
}

extension Field {
  private func problemOfKind(
    _ answer: String, _ taxonomy: Taxonomy, _ today: CivilDate
  ) -> FieldProblem.Reason? {
    switch kind {
    case .text, .longText: nil
    case .topic: Key(answer).flatMap(taxonomy.topic) == nil ? .notAnOption : nil
    case .choice(let options): options.contains { $0.key.text == answer } ? nil : .notAnOption
    case .choices(let options, let count): Self.problem(ofChoices: answer, options, count)
    case .consent: answer == Self.consentGiven ? nil : .notAnOption
    case .email: Self.isEmail(answer) ? nil : .notAnEmail
    case .phone: Self.isPhone(answer) ? nil : .notAPhone
    case .number(let limits): limits.problem(of: answer)
    case .money(let limits): limits.problem(ofSum: answer)
    case .date(let limits): limits.problem(of: answer, today)
    case .place: Self.problem(ofPlace: PlaceAnswer(answer))
    case .file(let limits): limits.problem(of: answer)
    case .budget(let limits): limits.problem(of: BudgetTable(answer))
    }
  }

  /// The value that a ticked consent box sends.
  package static let consentGiven = "yes"

  /// As browsers judge `input type=email` (HTML, 4.10.5.1.5), but with a dot in the domain:
  /// nobody is reached at a bare host name.
  private static func isEmail(_ text: String) -> Bool {
    let address = text.trimmed
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, address.utf8.count <= 254 else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return parts[0].unicodeScalars.allSatisfy(isLocalPart) && labels.count >= 2
      && labels.allSatisfy(isDomainLabel)
  }

  private static func isLocalPart(_ scalar: Unicode.Scalar) -> Bool {
    isAlphanumeric(scalar) || ".!#$%&'*+/=?^_`{|}~-".unicodeScalars.contains(scalar)
  }

  private static func isDomainLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
      && label.unicodeScalars.allSatisfy { isAlphanumeric($0) || $0 == "-" }
  }

  private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
  }

  /// Digits with the marks that people put between them; 5 to 15 digits (ITU-T E.164).
  private static func isPhone(_ text: String) -> Bool {
    let scalars = text.trimmed.unicodeScalars
    let digits = scalars.count { ("0"..."9").contains($0) }
    let marks = scalars.dropFirst().allSatisfy { isPhoneMark($0) }
    return (5...15).contains(digits) && marks
      && scalars.first.map { $0 == "+" || isPhoneMark($0) } == true
  }

  private static func isPhoneMark(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || " -()./".unicodeScalars.contains(scalar)
  }
}

extension String {
  /// Without white space at either end.
  package var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
