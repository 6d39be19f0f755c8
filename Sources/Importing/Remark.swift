// What was not understood of a record, and what became of it.

/// Something that an operator should know of one record.
struct Remark: Hashable, Sendable {
  let reason: ImportReport.Reason
  /// The words of the source that are meant.
  let detail: String

  init(_ reason: ImportReport.Reason, _ detail: String = "") {
    self.reason = reason
    self.detail = detail
  }
}

/// One record as it was understood.
struct Translation: Sendable {
  let number: Int
  let line: Int
  /// nil where the record is left out; a remark then says why.
  var draft: CaseDraft?
  var remarks: [Remark] = []
  /// Words that mean nothing here.
  var unknownWords: [(kind: WordKind, word: String)] = []

  init(of record: SourceRecord) {
    number = record.number
    line = record.line
  }

  init(number: Int, line: Int, leftOut remark: Remark) {
    self.number = number
    self.line = line
    remarks = [remark]
  }
}
