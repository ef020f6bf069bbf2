// Facts of Unicode CLDR (`main/{language}/numbers.json`, `ca-gregorian.json`, `listPatterns.json`); for English, German,
// Dutch and Portuguese as they are written in the Union. Months are separated by commas, January first.

private let nbsp = "\u{A0}"
private let narrow = "\u{202F}"
private let minusSign = "\u{2212}"

extension LocaleFormat {
    static let english = LocaleFormat(
        ".",
        ",",
        and: "and",
        months: "January,February,March,April,May,June,July,August,September,October,November,December"
    )

    /// By language code.
    static let languages: [String: LocaleFormat] = [
        "bg": LocaleFormat(
            ",",
            nbsp,
            from: 5,
            day: "{d} {m} {y}\(narrow)г.",
            month: "{m} {y}\(narrow)г.",
            and: "и",
            months: "януари,февруари,март,април,май,юни,юли,август,септември,октомври,ноември,декември"
        ),
        "cs": LocaleFormat(
            ",",
            nbsp,
            percent: nbsp,
            day: "{d}. {m} {y}",
            and: "a",
            months: "ledna,února,března,dubna,května,června,července,srpna,září,října,listopadu,prosince",
            alone: "leden,únor,březen,duben,květen,červen,červenec,srpen,září,říjen,listopad,prosinec"
        ),
        "da": LocaleFormat(
            ",",
            ".",
            percent: nbsp,
            day: "{d}. {m} {y}",
            time: ".",
            and: "og",
            months: "januar,februar,marts,april,maj,juni,juli,august,september,oktober,november,december"
        ),
        "de": LocaleFormat(
            ",",
            ".",
            percent: nbsp,
            day: "{d}. {m} {y}",
            and: "und",
            months: "Januar,Februar,März,April,Mai,Juni,Juli,August,September,Oktober,November,Dezember"
        ),
        "el": LocaleFormat(
            ",",
            ".",
            and: "και",
            months: "Ιανουαρίου,Φεβρουαρίου,Μαρτίου,Απριλίου,Μαΐου,Ιουνίου,Ιουλίου,Αυγούστου,Σεπτεμβρίου,Οκτωβρίου,"
                + "Νοεμβρίου,Δεκεμβρίου",
            alone: "Ιανουάριος,Φεβρουάριος,Μάρτιος,Απρίλιος,Μάιος,Ιούνιος,Ιούλιος,Αύγουστος,Σεπτέμβριος,Οκτώβριος,"
                + "Νοέμβριος,Δεκέμβριος"
        ),
        "en": english,
        "es": LocaleFormat(
            ",",
            ".",
            from: 5,
            percent: nbsp,
            day: "{d} de {m} de {y}",
            month: "{m} de {y}",
            and: "y",
            months: "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre,octubre,noviembre,diciembre"
        ),
        "et": LocaleFormat(
            ",",
            nbsp,
            from: 5,
            minus: minusSign,
            day: "{d}. {m} {y}",
            and: "ja",
            months: "jaanuar,veebruar,märts,aprill,mai,juuni,juuli,august,september,oktoober,november,detsember"
        ),
        "fi": LocaleFormat(
            ",",
            nbsp,
            minus: minusSign,
            percent: nbsp,
            day: "{d}. {m} {y}",
            time: ".",
            and: "ja",
            months: "tammikuuta,helmikuuta,maaliskuuta,huhtikuuta,toukokuuta,kesäkuuta,heinäkuuta,elokuuta,syyskuuta,"
                + "lokakuuta,marraskuuta,joulukuuta",
            alone: "tammikuu,helmikuu,maaliskuu,huhtikuu,toukokuu,kesäkuu,heinäkuu,elokuu,syyskuu,lokakuu,marraskuu,"
                + "joulukuu"
        ),
        "fr": LocaleFormat(
            ",",
            narrow,
            percent: nbsp,
            and: "et",
            firstDay: "1er",
            months: "janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre"
        ),
        "ga": LocaleFormat(
            ".",
            ",",
            and: "agus",
            months: "Eanáir,Feabhra,Márta,Aibreán,Bealtaine,Meitheamh,Iúil,Lúnasa,Meán Fómhair,Deireadh Fómhair,"
                + "Samhain,Nollaig"
        ),
        "hr": LocaleFormat(
            ",",
            ".",
            minus: minusSign,
            percent: nbsp,
            day: "{d}. {m} {y}.",
            month: "{m} {y}.",
            and: "i",
            months: "siječnja,veljače,ožujka,travnja,svibnja,lipnja,srpnja,kolovoza,rujna,listopada,studenoga,prosinca",
            alone: "siječanj,veljača,ožujak,travanj,svibanj,lipanj,srpanj,kolovoz,rujan,listopad,studeni,prosinac"
        ),
        "hu": LocaleFormat(
            ",",
            nbsp,
            from: 5,
            day: "{y}. {m} {d}.",
            month: "{y}. {m}",
            and: "és",
            months: "január,február,március,április,május,június,július,augusztus,szeptember,október,november,december"
        ),
        "it": LocaleFormat(
            ",",
            ".",
            from: 5,
            and: "e",
            months: "gennaio,febbraio,marzo,aprile,maggio,giugno,luglio,agosto,settembre,ottobre,novembre,dicembre"
        ),
        "lt": LocaleFormat(
            ",",
            nbsp,
            minus: minusSign,
            percent: nbsp,
            day: "{y} m. {m} {d} d.",
            month: "{y} m. {m}",
            and: "ir",
            months: "sausio,vasario,kovo,balandžio,gegužės,birželio,liepos,rugpjūčio,rugsėjo,spalio,lapkričio,gruodžio",
            alone: "sausis,vasaris,kovas,balandis,gegužė,birželis,liepa,rugpjūtis,rugsėjis,spalis,lapkritis,gruodis"
        ),
        "lv": LocaleFormat(
            ",",
            nbsp,
            from: 5,
            day: "{y}. gada {d}. {m}",
            month: "{y}. g. {m}",
            and: "un",
            months: "janvāris,februāris,marts,aprīlis,maijs,jūnijs,jūlijs,augusts,septembris,oktobris,novembris,"
                + "decembris"
        ),
        "mt": LocaleFormat(
            ".",
            ",",
            day: "{d} ta’ {m} {y}",
            and: "u",
            months: "Jannar,Frar,Marzu,April,Mejju,Ġunju,Lulju,Awwissu,Settembru,Ottubru,Novembru,Diċembru"
        ),
        "nl": LocaleFormat(
            ",",
            ".",
            and: "en",
            months: "januari,februari,maart,april,mei,juni,juli,augustus,september,oktober,november,december"
        ),
        "pl": LocaleFormat(
            ",",
            nbsp,
            from: 5,
            and: "i",
            months:
                "stycznia,lutego,marca,kwietnia,maja,czerwca,lipca,sierpnia,września,października,listopada,grudnia",
            alone: "styczeń,luty,marzec,kwiecień,maj,czerwiec,lipiec,sierpień,wrzesień,październik,listopad,grudzień"
        ),
        "pt": LocaleFormat(
            ",",
            nbsp,
            from: 5,
            day: "{d} de {m} de {y}",
            month: "{m} de {y}",
            and: "e",
            months: "janeiro,fevereiro,março,abril,maio,junho,julho,agosto,setembro,outubro,novembro,dezembro"
        ),
        "ro": LocaleFormat(
            ",",
            ".",
            percent: nbsp,
            and: "și",
            months: "ianuarie,februarie,martie,aprilie,mai,iunie,iulie,august,septembrie,octombrie,noiembrie,decembrie"
        ),
        "sk": LocaleFormat(
            ",",
            nbsp,
            percent: nbsp,
            day: "{d}. {m} {y}",
            and: "a",
            months: "januára,februára,marca,apríla,mája,júna,júla,augusta,septembra,októbra,novembra,decembra",
            alone: "január,február,marec,apríl,máj,jún,júl,august,september,október,november,december"
        ),
        "sl": LocaleFormat(
            ",",
            ".",
            from: 5,
            minus: minusSign,
            percent: nbsp,
            day: "{d}. {m} {y}",
            and: "in",
            months: "januar,februar,marec,april,maj,junij,julij,avgust,september,oktober,november,december"
        ),
        "sv": LocaleFormat(
            ",",
            nbsp,
            minus: minusSign,
            percent: nbsp,
            and: "och",
            months: "januari,februari,mars,april,maj,juni,juli,augusti,september,oktober,november,december"
        ),
    ]

    /// A language by what differs: most write `2 March 2026`, group from four digits on, and leave no gap before `%`.
    private init(
        _ decimal: String,
        _ group: String,
        from groupsFrom: Int = 4,
        minus: String = "-",
        percent percentGap: String = "",
        day: String = "{d} {m} {y}",
        month: String = "{m} {y}",
        time timeSeparator: String = ":",
        and: String,
        firstDay: String = "1",
        months: String,
        alone: String? = nil
    ) {
        self.init(
            decimal: decimal,
            group: group,
            groupsFrom: groupsFrom,
            minus: minus,
            percentGap: percentGap,
            day: day,
            month: month,
            timeSeparator: timeSeparator,
            monthsInDates: months.split(separator: ",").map(String.init),
            monthsAlone: (alone ?? months).split(separator: ",").map(String.init),
            and: and,
            firstDay: firstDay
        )
    }
}
