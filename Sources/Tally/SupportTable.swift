// Who supports what: the ballots of an election laid out for Equal Shares.

/// Supporters by project and projects by ballot, in flat arrays.
///
/// A voter here stands for all who filled in the same ballot.
struct SupportTable {
  /// How many people each voter stands for.
  let people: [Int]
  /// The choices of voter v stand at `choiceStarts[v]..<choiceStarts[v + 1]`.
  let choiceStarts: [Int]
  let choices: [Ballot.Choice]
  /// The supporters of project p stand at `supporterStarts[p]..<supporterStarts[p + 1]`.
  let supporterStarts: [Int]
  let supporters: [Supporter]
  /// The most points on one ballot.
  let pointsMax: Int

  struct Supporter {
    let voter: Int32
    let points: Int32
  }

  init(_ election: Election) {
    var people: [Int] = []
    var starts = [0]
    var choices: [Ballot.Choice] = []
    var byProject = Array(repeating: [Supporter](), count: election.projects.count)
    var pointsMax = 1
    for ballot in election.ballots {
      let supported = ballot.choices.filter { $0.points > 0 }
      for choice in supported {
        byProject[choice.project].append(
          Supporter(voter: Int32(people.count), points: Int32(choice.points)))
      }
      choices += supported
      starts.append(choices.count)
      people.append(ballot.voters)
      pointsMax = max(pointsMax, supported.reduce(0) { $0 + $1.points })
    }
    self.people = people
    choiceStarts = starts
    self.choices = choices
    supporterStarts = byProject.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    supporters = Array(byProject.joined())
    self.pointsMax = pointsMax
  }
}
