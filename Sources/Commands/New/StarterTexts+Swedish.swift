// The first texts of a new site in Swedish.

extension StarterTexts {
  static let swedish = StarterTexts(
    siteTitle: "Öppna Modellkommunen", municipality: "Modellkommunen",
    address: "Kommunvägen 1, Modellkommunen", technical: "Tekniska väsendet",
    administration: "Förvaltning och kundservice", streets: "Gator och trafik",
    lighting: "Gatubelysning", roads: "Gatornas skick", winter: "Plogning och sandning",
    customerService: "Kontakter och annat", other: "Annat ärende", feedback: "Respons",
    feedbackSlug: "respons",
    feedbackDescription:
      "Berätta vad som fungerar i kommunen och vad som borde ändras. Vi publicerar granskad "
      + "respons och svaren på den.",
    giveFeedback: "Ge respons", giveSlug: "ge", howSlug: "sa-behandlas-respons",
    pages: swedishPages,
    channelDescription:
      "Fyll i: vad blanketten är till för och vad som händer med meddelandena.",
    sendWord: "skicka ett meddelande", sendSlug: "skicka",
    topicLabel: "Vad gäller ditt meddelande?",
    titleLabel: "Rubrik",
    messageLabel: "Meddelande",
    messageHelp:
      "Meddelandet publiceras efter granskning. Skriv inte namn, kontaktuppgifter eller annat "
      + "privat.",
    placeLabel: "Plats",
    placeHelp: "En adress eller en känd plats. Platsen publiceras: skriv inte din hemadress.",
    pagePlaceholder: "Fyll i: skriv sidans text här.")

  private static let swedishPages = [
    StarterPage(
      file: "index.md", translationKey: "home", title: "Välkommen till Öppna Modellkommunen",
      description:
        "Ge respons till kommunen och se vad andra har frågat och vad kommunen har svarat.",
      body: """
        Kommunen tillhör oss alla. Berätta vad som fungerar, vad som är trasigt och vad du önskar. Vi läser varje meddelande.

        - **[Ge respons]({form})**: du behöver varken användarkonto eller namn.
        - **[Se hur responsen behandlas]({how})**: vad som händer med ditt meddelande och vad som publiceras.

        Om något är farligt just nu, ring nödnumret 112. Den här tjänsten läses bara på vardagar under tjänstetid.
        """),
    StarterPage(
      file: "sa-behandlas-respons.md", translationKey: "how", title: "Så behandlas respons",
      description: "Vad som händer med ditt meddelande, vem som läser det och vad som publiceras.",
      body: """
        1. **Du kontrollerar själv.** Innan du skickar ser du hela meddelandet och kan ännu ändra det.
        2. **Du får en kvittering.** Meddelandet är sparat när du ser kvitteringssidan. Där finns responsens nummer och din egen hemliga länk.
        3. **En människa läser meddelandet.** Vi kontrollerar om det kan publiceras som det är.
        4. **Meddelandet publiceras.** Om det innehåller något som vi inte kan publicera tar vi bort det stället eller låter bli att publicera meddelandet. Orsaken syns alltid.
        5. **Du får ett svar.** Svaret publiceras tillsammans med responsen.

        ## Vem som läser meddelandet

        Fyll i: vilket verksamhetsområde som läser meddelandena, hur ofta och inom vilken tid ni svarar.

        ## Om du vill att något rättas eller tas bort

        Fyll i: vart invånaren vänder sig. Be om responsens nummer.
        """),
    StarterPage(
      file: "tillganglighetsutlatande.md", translationKey: "accessibility",
      title: "Tillgänglighetsutlåtande",
      description: "Hur tjänsten uppfyller lagens krav på tillgänglighet.",
      body: """
        Det här tillgänglighetsutlåtandet gäller tjänsten Öppna Modellkommunen. Modellkommunen ansvarar för tjänsten. Utlåtandet grundar sig på lagen om tillhandahållande av digitala tjänster (306/2019).

        ## Hur tillgänglig tjänsten är

        Fyll i: om tjänsten uppfyller kraven på nivå A och AA i WCAG 2.1, vem som har bedömt det och när.

        ## Vad som ännu inte är tillgängligt

        Texter som invånare har skrivit publiceras som de är.

        Fyll i: andra brister och när de rättas till.

        ## Ge respons på tillgängligheten

        Berätta om en brist med [responsblanketten]({form}). Vi svarar inom 14 dagar. Om du inte är nöjd med svaret, eller inte får något svar inom två veckor, kan du anföra klagomål hos Transport- och kommunikationsverket Traficom.
        """),
    StarterPage(
      file: "dataskyddsbeskrivning.md", translationKey: "privacy", title: "Dataskyddsbeskrivning",
      description:
        "Vilka uppgifter tjänsten sparar, vad de används till och vilka rättigheter du har.",
      body: """
        ## Personuppgiftsansvarig

        Fyll i: kommunens namn, adress, e-post och dataskyddsombudets kontaktuppgifter.

        ## Vad uppgifterna används till

        Till att ta emot, behandla och besvara respons och till att publicera granskad respons och svaren på den.

        Fyll i: på vilken rättslig grund uppgifterna behandlas (artikel 6 i dataskyddsförordningen).

        ## Vad som sparas

        Ditt meddelande, tidpunkten då det kom och behandlingens skeden. Kontaktuppgifter krypteras genast när meddelandet kommer, och bara de som behandlar responsen kan öppna dem.

        Tjänsten sparar inga IP-adresser och använder inga kakor.

        ## Hur länge uppgifterna sparas

        Fyll i: hur länge kontaktuppgifter, ursprungliga meddelanden och publicerad respons sparas.

        ## Dina rättigheter

        Du har rätt att få veta om vi behandlar dina uppgifter och att be att de rättas eller tas bort. Du kan också lämna in ett klagomål till dataombudsmannen.

        Fyll i: vart begäran skickas.
        """),
  ]
}
