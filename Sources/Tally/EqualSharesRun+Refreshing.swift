// Lower bounds of prices, in fixed point: what rules most projects out of a round.

extension EqualSharesRun {
  /// Raises the lower bound of a project's price as far as fixed point can.
  ///
  /// The price q solves: the sum over supporters of min(money, q * points) is the cost. From a
  /// bound below it, whoever cannot pay that bound in full gives all; the others must raise the
  /// rest, which is the next bound, and so on until nobody else falls short. Everyone is taken to
  /// have `slack` more than fixed point says, so that the bound stays below the exact price.
  /// Where nobody is left who could pay in full, the project cannot be bought any more.
  mutating func refresh(_ project: Int) {
    var given = dropEmpty(project)
    var floor = floors[project]
    let cost = fixed(election.projects[project].cost)
    while true {
      let support = part(project, at: floor, &given)
      guard support > 0 else { return close(project) }
      let next = min((cost - given) / Int128(support), Int128(Self.priceMax))
      guard next > Int128(floor) else { break }
      floor = Int(next)
    }
    floors[project] = floor
    isFresh[project] = true
  }

  /// Leaves out those who have nothing, and adds up what those give who are known to fall short.
  private mutating func dropEmpty(_ project: Int) -> Int128 {
    let start = table.supporterStarts[project]
    var given: Int128 = 0
    var index = activeEnds[project] - 1
    while index >= start {
      let purse = purses[Int(supporters[index].voter)]
      if purse.money == Purse.empty {
        drop(index, project)
      } else if index >= richEnds[project] {
        given += Int128(purse.money + slack) * Int128(purse.people)
      }
      index -= 1
    }
    return given
  }

  private mutating func drop(_ index: Int, _ project: Int) {
    var hole = index
    if hole < richEnds[project] {
      richEnds[project] -= 1
      supporters.swapAt(hole, richEnds[project])
      hole = richEnds[project]
    }
    activeEnds[project] -= 1
    supporters.swapAt(hole, activeEnds[project])
  }

  /// Parts those who cannot pay a price in full from the others.
  ///
  /// - Returns: the points of those who can, for all the people they stand for.
  private mutating func part(_ project: Int, at price: Int, _ given: inout Int128) -> Int {
    var support = 0
    var index = table.supporterStarts[project]
    var end = richEnds[project]
    while index < end {
      let supporter = supporters[index]
      let purse = purses[Int(supporter.voter)]
      let (due, overflow) = price.multipliedReportingOverflow(by: Int(supporter.points))
      if overflow || purse.money + slack < due {
        given += Int128(purse.money + slack) * Int128(purse.people)
        end -= 1
        supporters.swapAt(index, end)
      } else {
        support += Int(supporter.points) * purse.people
        index += 1
      }
    }
    richEnds[project] = end
    return support
  }
}
