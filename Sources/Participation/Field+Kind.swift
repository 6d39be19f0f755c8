// The kinds of question that a form can ask, each with the limits of its own.

extension Field {
  package enum Kind: Hashable, Sendable {
    case text
    case longText
    /// One choice among all topics; the category follows from it.
    case topic
    case email
    case phone
    case choice([Option])
    /// Any of the options, as many as the range says.
    case choices([Option], count: ClosedRange<Int>)
    case number(NumberLimits)
    /// Euros with two decimals: exact cents.
    case money(NumberLimits)
    case date(DateLimits)
    /// An address, and with a point also coordinates.
    case place(hasPoint: Bool)
    case consent
    case file(FileLimits)
    /// Rows of costs and income.
    case budget(BudgetLimits)
  }

  /// One of the answers that a `choice` or `choices` offers.
  package struct Option: Hashable, Sendable {
    package let key: Key
    package let label: LocalizedText

    package init(key: Key, label: LocalizedText) {
      self.key = key
      self.label = label
    }
  }

  /// How fine and how large a number may be.
  package struct NumberLimits: Hashable, Sendable {
    package let decimals: Int
    package let min: FixedNumber?
    package let max: FixedNumber?

    package init(decimals: Int, min: FixedNumber? = nil, max: FixedNumber? = nil) {
      self.decimals = decimals
      self.min = min
      self.max = max
    }
  }

  /// Between which days a date must be.
  package struct DateLimits: Hashable, Sendable {
    package let min: DateBound?
    package let max: DateBound?

    package init(min: DateBound? = nil, max: DateBound? = nil) {
      self.min = min
      self.max = max
    }
  }

  /// A day of the calendar, or one counted from the day on which the form is filled in.
  package enum DateBound: Hashable, Sendable {
    case day(CivilDate)
    case today(plusDays: Int)

    package func day(today: CivilDate) -> CivilDate {
      switch self {
      case .day(let day): day
      case .today(let days): CivilDate(daysSince1970: today.daysSince1970 + days)
      }
    }

    package static let daysMax = 36_500
  }

  /// Which files may come with a form, and how much of them.
  package struct FileLimits: Hashable, Sendable {
    package let kinds: [FileKind]
    package let bytesEachMax: Int
    package let bytesAllMax: Int
    package let countMax: Int

    package init(kinds: [FileKind], bytesEachMax: Int, bytesAllMax: Int, countMax: Int) {
      self.kinds = kinds
      self.bytesEachMax = bytesEachMax
      self.bytesAllMax = bytesAllMax
      self.countMax = countMax
    }

    package var mediaTypes: [String] { kinds.flatMap(\.mediaTypes) }
  }

  /// What files it asks for; nil where it asks for something else.
  package var fileLimits: FileLimits? {
    if case .file(let limits) = kind { limits } else { nil }
  }

  /// What its table may hold; nil where it asks for something else.
  package var budgetLimits: BudgetLimits? {
    if case .budget(let limits) = kind { limits } else { nil }
  }

  package enum FileKind: String, CaseIterable, Sendable {
    case image, pdf

    package var mediaTypes: [String] {
      switch self {
      case .image: ["image/jpeg", "image/png", "image/webp"]
      case .pdf: ["application/pdf"]
      }
    }
  }
}
