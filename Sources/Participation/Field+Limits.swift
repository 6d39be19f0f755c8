// Whether an answer keeps to the limits of its kind.

extension Field {
  static func problem(
    ofChoices answer: String, _ options: [Option], _ count: ClosedRange<Int>
  ) -> FieldProblem.Reason? {
    let keys = answer.split(separator: " ")
    guard keys.allSatisfy({ key in options.contains { $0.key.text == key } }) else {
      return .notAnOption
    }
    if keys.count < count.lowerBound { return .tooFewChoices(min: count.lowerBound) }
    return keys.count > count.upperBound ? .tooManyChoices(max: count.upperBound) : nil
  }

  static func problem(ofPlace place: PlaceAnswer) -> FieldProblem.Reason? {
    place.pointText.isEmpty || place.point != nil ? nil : .notAPoint
  }
}

extension Field.NumberLimits {
  func problem(of answer: String) -> FieldProblem.Reason? {
    do {
      return problem(of: try FixedNumber.typed(answer, decimals: decimals))
    } catch {
      return error == .tooManyDecimals ? .tooManyDecimals(max: decimals) : .notANumber
    }
  }

  func problem(ofSum answer: String) -> FieldProblem.Reason? {
    guard let sum = try? Field.sum(answer) else { return .notASum }
    return problem(of: sum)
  }

  private func problem(of number: FixedNumber) -> FieldProblem.Reason? {
    if let min, number < min { return .tooSmall(min: min) }
    if let max, number > max { return .tooLarge(max: max) }
    return nil
  }
}

extension Field.DateLimits {
  func problem(of answer: String, _ today: CivilDate) -> FieldProblem.Reason? {
    guard let date = CivilDate(typed: answer) else { return .notADate }
    if let min = min?.day(today: today), date < min { return .tooEarly(min: min) }
    if let max = max?.day(today: today), date > max { return .tooLate(max: max) }
    return nil
  }
}

extension Field.FileLimits {
  func problem(of answer: String) -> FieldProblem.Reason? {
    guard let files = AttachmentRef.list(answer) else { return .notAFile }
    guard files.count <= countMax else { return .tooManyFiles(max: countMax) }
    var bytesAll = 0
    for file in files {
      if let problem = problem(ofFile: file) { return problem }
      bytesAll += file.bytes
    }
    return bytesAll <= bytesAllMax ? nil : .filesTooLarge(bytesMax: bytesAllMax)
  }

  /// What is wrong with one file by itself.
  package func problem(ofFile file: AttachmentRef) -> FieldProblem.Reason? {
    guard mediaTypes.contains(file.mediaType) else {
      return file.mediaType == "image/heic"
        ? .fileHEIC(name: file.name) : .fileKind(name: file.name)
    }
    guard file.bytes <= bytesEachMax else {
      return .fileTooLarge(name: file.name, bytesMax: bytesEachMax)
    }
    return nil
  }
}
