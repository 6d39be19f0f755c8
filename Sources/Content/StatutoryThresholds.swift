// The shares of signatures that the law names, for a channel that names none.

internal import Participation

/// Source: the Finnish Local Government Act (410/2015). Section 23: an initiative that two per cent of
/// the residents sign is taken up within six months. Section 25: four per cent of the residents aged
/// fifteen or over can ask for a referendum, and the council decides on that without delay.
enum StatutoryThresholds {
  private static let initiative = 200
  private static let referendum = 400

  /// - Parameters:
  ///   - residents: of all ages.
  ///   - older: those aged fifteen or over; nil counts all, which asks for more and not for less.
  static func all(residents: Int, older: Int?) -> [SupportRules.Threshold] {
    [
      SupportRules.Threshold(basisPoints: initiative, of: residents, meaning: takenUp),
      SupportRules.Threshold(
        basisPoints: referendum, of: older ?? residents, meaning: older == nil ? vote : voteOfOlder),
    ]
  }
}

extension StatutoryThresholds {
  private static let takenUp = text(
    fi:
      "Kunnan on otettava asia käsiteltäväksi kuuden kuukauden kuluessa (kuntalaki 410/2015, 23 §).",
    sv:
      "Kommunen ska ta upp ärendet till behandling inom sex månader (kommunallagen 410/2015, 23 §).",
    en:
      "The municipality must take the matter up within six months (Local Government Act 410/2015, section 23)."
  )

  private static let vote = text(
    fi:
      "Jos aloite koskee kansanäänestystä, valtuuston on päätettävä viipymättä, järjestetäänkö se (kuntalaki 410/2015, 25 §).",
    sv:
      "Om initiativet gäller en folkomröstning ska fullmäktige utan dröjsmål besluta om den ordnas (kommunallagen 410/2015, 25 §).",
    en:
      "Where the initiative is about a referendum, the council must decide without delay whether to hold it (Local Government Act 410/2015, section 25)."
  )

  private static let voteOfOlder = text(
    fi:
      "Jos aloite koskee kansanäänestystä, valtuuston on päätettävä viipymättä, järjestetäänkö se (kuntalaki 410/2015, 25 §). Osuus lasketaan 15 vuotta täyttäneistä.",
    sv:
      "Om initiativet gäller en folkomröstning ska fullmäktige utan dröjsmål besluta om den ordnas (kommunallagen 410/2015, 25 §). Andelen räknas av dem som har fyllt 15 år.",
    en:
      "Where the initiative is about a referendum, the council must decide without delay whether to hold it (Local Government Act 410/2015, section 25). The share is of those aged 15 or over."
  )

  private static func text(fi: String, sv: String, en: String) -> LocalizedText {
    let texts = [("fi", fi), ("sv", sv), ("en", en)].compactMap { code, text in
      Language(code).map { ($0, text) }
    }
    return LocalizedText(Dictionary(texts) { first, _ in first })
  }
}
