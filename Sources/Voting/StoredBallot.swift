// A ballot as one line of a file.

package import Participation

/// `4F7K-2M9Q-XW3C-8HNT;p1,p3;2,1`: whose id, what was chosen, the points where ballots give any.
package struct StoredBallot: Hashable, Sendable {
  package let voter: VoterID
  package let vote: String
  package let points: String

  package init(voter: VoterID, _ ballot: VotedBallot) {
    self.voter = voter
    vote = ballot.voteText
    points = ballot.pointsText
  }

  /// Keys and digits hold no semicolon, so a line is its three parts.
  init?(line: String) {
    let parts = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let voter = VoterID(parts[0]) else { return nil }
    self.voter = voter
    vote = parts[1]
    points = parts[2]
  }

  var line: String { "\(voter.text);\(vote);\(points)" }
}
