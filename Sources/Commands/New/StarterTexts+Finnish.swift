// The first texts of a new site in Finnish.

extension StarterTexts {
  static let finnish = StarterTexts(
    siteTitle: "Avoin Mallikunta", municipality: "Mallikunta",
    address: "Kunnantie 1, Mallikunta", technical: "Tekninen toimi",
    administration: "Hallinto ja asiakaspalvelu", streets: "Kadut ja liikenne",
    lighting: "Katuvalot", roads: "Katujen kunto", winter: "Auraus ja hiekoitus",
    customerService: "Asiointi ja muut asiat", other: "Muu asia", feedback: "Palaute",
    feedbackSlug: "palaute",
    feedbackDescription:
      "Kerro, mikä kunnassa toimii ja minkä pitäisi muuttua. Julkaisemme tarkastetut palautteet "
      + "ja niihin annetut vastaukset.",
    giveFeedback: "Anna palautetta", giveSlug: "anna", howSlug: "nain-palaute-kasitellaan",
    pages: finnishPages,
    channelDescription:
      "Täydennä: mitä varten tämä lomake on ja mitä viesteille tapahtuu.",
    sendWord: "lähetä viesti", sendSlug: "laheta", topicLabel: "Mitä viestisi koskee?",
    titleLabel: "Otsikko", messageLabel: "Viesti",
    messageHelp:
      "Viesti julkaistaan tarkastuksen jälkeen. Älä kirjoita nimiä, yhteystietoja tai muita "
      + "yksityisasioita.",
    placeLabel: "Paikka",
    placeHelp: "Osoite tai tunnettu paikka. Paikka julkaistaan: älä kirjoita kotiosoitettasi.",
    pagePlaceholder: "Täydennä: kirjoita tähän sivun teksti.")

  private static let finnishPages = [
    StarterPage(
      file: "index.md", translationKey: "home", title: "Tervetuloa Avoimeen Mallikuntaan",
      description:
        "Anna palautetta kunnalle ja katso, mitä muut ovat kysyneet ja mitä kunta on vastannut.",
      body: """
        Kunta on meidän kaikkien. Kerro, mikä toimii, mikä on rikki ja mitä toivot. Luemme jokaisen viestin.

        - **[Anna palautetta]({form})**: et tarvitse käyttäjätunnusta etkä nimeä.
        - **[Katso, miten palaute käsitellään]({how})**: mitä viestillesi tapahtuu ja mitä julkaistaan.

        Jos jokin on juuri nyt vaarallista, soita hätänumeroon 112. Tätä palvelua luetaan vain arkisin virka-aikana.
        """),
    StarterPage(
      file: "nain-palaute-kasitellaan.md", translationKey: "how",
      title: "Näin palaute käsitellään",
      description: "Mitä viestillesi tapahtuu, kuka sen lukee ja mitä julkaistaan.",
      body: """
        1. **Tarkistat viestin itse.** Ennen lähettämistä näet koko viestin ja voit vielä muuttaa sitä.
        2. **Saat kuittauksen.** Viesti on tallessa, kun näet kuittaussivun. Sivulla on palautteen numero ja oma salainen linkkisi.
        3. **Ihminen lukee viestin.** Tarkistamme, voiko sen julkaista sellaisenaan.
        4. **Viesti julkaistaan.** Jos siinä on jotain, mitä emme voi julkaista, poistamme sen kohdan tai jätämme viestin julkaisematta. Syy on aina näkyvissä.
        5. **Saat vastauksen.** Vastaus julkaistaan palautteen yhteydessä.

        ## Kuka viestin lukee

        Täydennä: mikä toimiala lukee viestit, kuinka usein ja missä ajassa vastaatte.

        ## Jos haluat jotain korjattavaksi tai poistettavaksi

        Täydennä: mihin asukas ottaa yhteyttä. Pyydä häntä kertomaan palautteen numero.
        """),
    StarterPage(
      file: "saavutettavuusseloste.md", translationKey: "accessibility",
      title: "Saavutettavuusseloste",
      description: "Miten palvelu täyttää lain saavutettavuusvaatimukset.",
      body: """
        Tämä saavutettavuusseloste koskee Avoin Mallikunta -palvelua. Palvelusta vastaa Mallikunta. Seloste perustuu lakiin digitaalisten palvelujen tarjoamisesta (306/2019).

        ## Miten saavutettava palvelu on

        Täydennä: täyttääkö palvelu WCAG 2.1 -kriteeristön A- ja AA-tason vaatimukset, kuka sen arvioi ja milloin.

        ## Mikä ei vielä ole saavutettavaa

        Asukkaiden kirjoittamat tekstit julkaistaan sellaisina kuin ne on kirjoitettu.

        Täydennä: muut puutteet ja milloin ne korjataan.

        ## Anna palautetta saavutettavuudesta

        Kerro puutteesta [palautelomakkeella]({form}). Vastaamme 14 päivän kuluessa. Jos et ole tyytyväinen vastaukseen tai et saa vastausta kahdessa viikossa, voit tehdä kantelun Liikenne- ja viestintävirasto Traficomiin.
        """),
    StarterPage(
      file: "tietosuojaseloste.md", translationKey: "privacy", title: "Tietosuojaseloste",
      description:
        "Mitä tietoja palvelu tallentaa, mihin niitä käytetään ja mitä oikeuksia sinulla on.",
      body: """
        ## Rekisterinpitäjä

        Täydennä: kunnan nimi, osoite, sähköposti ja tietosuojavastaavan yhteystiedot.

        ## Mihin tietoja käytetään

        Palautteen vastaanottamiseen, käsittelyyn ja siihen vastaamiseen sekä tarkastettujen palautteiden ja vastausten julkaisemiseen.

        Täydennä: millä oikeusperusteella tietoja käsitellään (tietosuoja-asetuksen 6 artikla).

        ## Mitä tallennetaan

        Viestisi, sen saapumisaika ja käsittelyn vaiheet. Yhteystiedot salataan heti, kun viesti saapuu, ja vain palautteen käsittelijät voivat avata ne.

        Palvelu ei tallenna IP-osoitteita eikä käytä evästeitä.

        ## Kuinka kauan tietoja säilytetään

        Täydennä: yhteystietojen, alkuperäisten viestien ja julkaistujen palautteiden säilytysajat.

        ## Sinun oikeutesi

        Sinulla on oikeus saada tietää, käsittelemmekö tietojasi, ja pyytää niiden korjaamista tai poistamista. Voit myös tehdä valituksen tietosuojavaltuutetulle.

        Täydennä: mihin pyyntö lähetetään.
        """),
  ]
}
