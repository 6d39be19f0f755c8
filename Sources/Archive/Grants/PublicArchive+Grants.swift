// The decisions on grants beside the cases of an archive.

internal import Diagnostics
internal import Files
package import Participation

extension PublicArchive {
  package var grants: GrantRecords { GrantRecords(archive: folder, named: displayName) }

  /// The decisions of one call, without the names of persons.
  ///
  /// - Throws: `FileError`; `ProblemsFound` where a record is wrong, for sums would be too.
  package func grantDecisions(of channel: Key) throws -> [GrantDecision] {
    let problems = Problems()
    let all = try grants.shown(on: nil, problems)
    try problems.throwIfAny()
    return all.decisions[channel] ?? []
  }
}
