// Gives a case to a department before or after its review.

internal import Inbox
package import Participation

extension CaseDesk {
  /// Gives a case to a department, reviewed or not.
  ///
  /// While nobody has reviewed the case, only the desk knows of it: the department sees the case,
  /// and handles it as soon as a reviewer has made it public.
  ///
  /// - Returns: the case where its public record tells of it; nil before its review.
  /// - Throws: as every step; `DeskError.noSuchDepartment`.
  package func route(
    _ id: CaseID, to department: Key, expecting version: CaseVersion? = nil
  ) throws -> Case? {
    guard try file(id).story == nil else {
      return try allocate(id, to: department, expecting: version)
    }
    try allot(id, to: department, expecting: version)
    return nil
  }

  private func allot(
    _ id: CaseID, to department: Key, expecting version: CaseVersion?
  ) throws {
    guard taxonomy.department(department) != nil else {
      throw DeskError.noSuchDepartment(department.text)
    }
    try alone {
      let file = try self.file(id)
      guard file.story == nil else { throw DeskError.alreadyReviewed(id) }
      try file.checkNotSetAside()
      try check(DeskStep(.allocated, expecting: version), file)
      try note(.allocated, ["to": department.text], on: id, file.allotted)
      try allotments.keep(id, to: department)
    }
  }

  var allotments: Allotments { Allotments(state: state) }
}
