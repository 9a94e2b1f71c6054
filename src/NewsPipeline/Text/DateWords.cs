using System.Collections.Frozen;

namespace NewsPipeline.Text;

/// <summary>The names of months and weekdays in the languages of news feeds, and the words that stand beside dates and say nothing.</summary>
internal static class DateWords
{
    /// <summary>
    /// A language a line: January|February|…; alternatives and inflected forms apart by spaces. Abbreviations are named, never
    /// derived: a prefix of one language is another month in the next (lip is July in Polish, June in Croatian).
    /// </summary>
    private const string MonthTable = """
        january jan jany|february feb febr|march mar mrch|april apr apl|may|june jun|july jul jly|august aug|september sep sept|october oct|november nov novem|december dec decem
        januar jänner jän jaen|februar feber|märz mär mrz maerz|april|mai|juni|juli|august|september|oktober okt|november|dezember dez
        janvier janv jan|février fevrier févr fevr fév|mars|avril avr|mai|juin|juillet juil juill|août aout aoû|septembre|octobre|novembre|décembre decembre déc
        enero ene|febrero|marzo|abril abr|mayo|junio|julio|agosto ago agto|septiembre setiembre set|octubre|noviembre|diciembre dic
        gennaio gen genn|febbraio febb|marzo|aprile|maggio mag magg|giugno giu|luglio lug|agosto|settembre sett|ottobre ott|novembre|dicembre
        janeiro|fevereiro fev|março marco|abril|maio|junho|julho|agosto|setembro|outubro out|novembro|dezembro
        januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|december
        januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december
        januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december
        januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember des
        janúar|febrúar|mars|apríl|maí|júní|júlí|ágúst|september|október|nóvember|desember
        tammikuu tammikuuta tammi|helmikuu helmikuuta helmi|maaliskuu maaliskuuta maalis|huhtikuu huhtikuuta huhti|toukokuu toukokuuta touko|kesäkuu kesäkuuta kesä|heinäkuu heinäkuuta heinä|elokuu elokuuta elo|syyskuu syyskuuta syys|lokakuu lokakuuta loka|marraskuu marraskuuta marras|joulukuu joulukuuta joulu
        jaanuar jaan|veebruar veebr|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember dets
        janvāris janvāra|februāris februāra|marts marta|aprīlis aprīļa|maijs maija|jūnijs jūnija jūn|jūlijs jūlija jūl|augusts augusta|septembris septembra|oktobris oktobra|novembris novembra|decembris decembra
        sausis sausio saus|vasaris vasario vas|kovas kovo kov|balandis balandžio bal|gegužė gegužės geg|birželis birželio birž|liepa liepos liep|rugpjūtis rugpjūčio rugp|rugsėjis rugsėjo rugs|spalis spalio spal|lapkritis lapkričio lapkr|gruodis gruodžio gruod
        styczeń stycznia sty|luty lutego lut|marzec marca|kwiecień kwietnia kwi|maj maja|czerwiec czerwca cze|lipiec lipca lip|sierpień sierpnia sie|wrzesień września wrz|październik października paź pazdziernika|listopad listopada lis|grudzień grudnia gru
        leden ledna led|únor února úno|březen března bře|duben dubna dub|květen května kvě|červen června čvn|červenec července čvc|srpen srpna srp|září zář|říjen října říj|listopad listopadu lis|prosinec prosince pro
        január januára|február februára|marec marca|apríl apríla|máj mája|jún júna|júl júla|august augusta|september septembra|október októbra|november novembra|december decembra
        siječanj siječnja sij|veljača veljače velj|ožujak ožujka ožu|travanj travnja tra|svibanj svibnja svi|lipanj lipnja lip|srpanj srpnja srp|kolovoz kolovoza kol|rujan rujna ruj|listopad listopada lis|studeni studenoga stu|prosinac prosinca pro
        januar januara januarja|februar februara februarja|mart marta marca|april aprila|maj maja|jun juna junij junija|jul jula julij julija|avgust avgusta avg|septembar septembra|oktobar oktobra|novembar novembra|decembar decembra
        január janu|február febr|március márc marc|április ápr|május máj|június jún|július júl|augusztus augu|szeptember szept|október októ|november|december
        ianuarie ian|februarie|martie|aprilie|mai|iunie iun|iulie iul|august|septembrie|octombrie|noiembrie noi|decembrie
        ocak oca|şubat şub subat|mart|nisan nis|mayıs mayis|haziran haz|temmuz tem|ağustos ağu agustos|eylül eyl eylul|ekim eki|kasım kas kasim|aralık ara aralik
        januari|pebruari februari peb|maret|april|mei|juni|juli|agustus agt agu|september|oktober|november nop|desember
        gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre
        ιανουάριος ιανουαρίου ιαν|φεβρουάριος φεβρουαρίου φεβ|μάρτιος μαρτίου μάρ μαρ|απρίλιος απριλίου απρ|μάιος μαΐου μάϊος μάι μάϊ μαΐ μαϊ μαι|ιούνιος ιουνίου ιούν ιον ιουν|ιούλιος ιουλίου ιούλ ιολ ιουλ|αύγουστος αυγούστου αύγ αυγ|σεπτέμβριος σεπτεμβρίου σεπ σεπτ|οκτώβριος οκτωβρίου οκτ|νοέμβριος νοεμβρίου νοέ νοε|δεκέμβριος δεκεμβρίου δεκ
        январь января янв|февраль февраля фев февр|март марта мар|апрель апреля апр|май мая|июнь июня июн|июль июля июл|август августа авг|сентябрь сентября сен сент|октябрь октября окт|ноябрь ноября ноя нояб|декабрь декабря дек
        січень січня січ|лютий лютого лют|березень березня бер|квітень квітня кві квіт|травень травня тра трав|червень червня чер черв|липень липня лип|серпень серпня сер серп|вересень вересня вер|жовтень жовтня жов|листопад листопада лис|грудень грудня гру
        студзень студзеня|люты лютага|сакавік сакавіка|красавік красавіка|травень траўня|чэрвень чэрвеня|ліпень ліпеня|жнівень жніўня|верасень верасня|кастрычнік кастрычніка|лістапад лістапада|снежань снежня
        януари яну|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември
        јануар јан јануари|фебруар феб фебруари|март мар|април апр|мај|јун јуни|јул јули|август авг|септембар сеп септември|октобар окт октомври|новембар нов ноември|децембар дец декември
        қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан
        يناير|فبراير شباط|مارس آذار|أبريل ابريل إبريل نيسان|مايو أيار|يونيو حزيران|يوليو تموز|أغسطس اغسطس آب|سبتمبر أيلول|أكتوبر اكتوبر|نوفمبر|ديسمبر
        ינואר בינואר|פברואר בפברואר|מרץ במרץ מרס|אפריל באפריל|מאי במאי|יוני ביוני|יולי ביולי|אוגוסט באוגוסט|ספטמבר בספטמבר|אוקטובר באוקטובר|נובמבר בנובמבר|דצמבר בדצמבר
        जनवरी|फ़रवरी फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर अक्तूबर|नवंबर नवम्बर|दिसंबर दिसम्बर
        জানুয়ারি জানুয়ারী|ফেব্রুয়ারি ফেব্রুয়ারী|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর
        ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه جولای|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر
        جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر
        มกราคม ม.ค|กุมภาพันธ์ ก.พ|มีนาคม มี.ค|เมษายน เม.ย|พฤษภาคม พ.ค|มิถุนายน มิ.ย|กรกฎาคม ก.ค|สิงหาคม ส.ค|กันยายน ก.ย|ตุลาคม ต.ค|พฤศจิกายน พ.ย|ธันวาคม ธ.ค
        """;

    /// <summary>Months whose names are two words, set as one: تشرين الثاني.</summary>
    private const string DoubleMonthTable = """
        كانون_الثاني|||||||||تشرين_الأول تشرين_الاول|تشرين_الثاني|كانون_الأول كانون_الاول
        """;

    /// <summary>The months of the Persian calendar, in order.</summary>
    private const string PersianMonthTable = "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند";

    /// <summary>A language a line: Monday|Tuesday|…|Sunday.</summary>
    private const string WeekdayTable = """
        monday mon|tuesday tue tues|wednesday wed weds wednes|thursday thu thur thurs|friday fri|saturday sat|sunday sun
        montag mo|dienstag di|mittwoch mi|donnerstag do|freitag fr|samstag sonnabend sa|sonntag so
        lundi lun|mardi mar|mercredi mer|jeudi jeu|vendredi ven|samedi sam|dimanche dim
        lunes lun|martes mar|miércoles mié mie miercoles|jueves jue|viernes vie|sábado sáb sab|domingo dom
        lunedì lunedi lun|martedì martedi mar|mercoledì mercoledi mer|giovedì giovedi gio|venerdì venerdi ven|sabato sab|domenica dom
        segunda segunda-feira seg|terça terça-feira ter|quarta quarta-feira qua|quinta quinta-feira qui|sexta sexta-feira sex|sábado sáb|domingo dom
        maandag ma|dinsdag di|woensdag wo|donderdag do|vrijdag vr|zaterdag za|zondag zo
        mandag man|tirsdag tir|onsdag ons|torsdag tor|fredag fre|lørdag lør|søndag søn
        måndag mån|tisdag tis|onsdag ons|torsdag tors|fredag fre|lördag lör|söndag sön
        maanantai ma|tiistai ti|keskiviikko ke|torstai to|perjantai pe|lauantai la|sunnuntai su
        poniedziałek pon pn|wtorek wt|środa śr sr|czwartek czw|piątek pt piątek|sobota sob|niedziela niedz ndz nd
        pondělí po|úterý út|středa st|čtvrtek čt|pátek pá|sobota so|neděle ne
        ponedjeljak pon|utorak uto|srijeda sri|četvrtak čet|petak pet|subota sub|nedjelja ned
        hétfő hé|kedd ke|szerda sze|csütörtök csü|péntek pé|szombat szo|vasárnap va
        luni lun|marți mar marţi|miercuri mie|joi|vineri vin|sâmbătă sâm|duminică dum
        pazartesi pzt|salı sal|çarşamba çar|perşembe per|cuma cum|cumartesi cmt|pazar paz
        senin sen|selasa sel|rabu rab|kamis kam|jumat jum'at jum|sabtu sab|minggu min
        δευτέρα δευ|τρίτη τρι τρί|τετάρτη τετ|πέμπτη πεμ πέμ|παρασκευή παρ|σάββατο σαβ σάβ|κυριακή κυρ
        понедельник пн понедельника|вторник вт|среда ср среду|четверг чт|пятница пт пятницу|суббота сб субботу|воскресенье вс
        понеділок пн|вівторок вт|середа ср|четвер чт|пятниця п'ятниця пт|субота сб|неділя нд
        понеделник пон|вторник вто|сряда сря|четвъртък четв|петък пет|събота съб|неделя нед
        دوشنبه|سه‌شنبه سهشنبه|چهارشنبه|پنجشنبه پنج‌شنبه|جمعه|شنبه|یکشنبه یک‌شنبه
        الاثنين الإثنين|الثلاثاء|الأربعاء الاربعاء|الخميس|الجمعة|السبت|الأحد الاحد
        月曜日 星期一 周一 週一 월요일 月曜 월|火曜日 星期二 周二 週二 화요일 화|水曜日 星期三 周三 週三 수요일 수|木曜日 星期四 周四 週四 목요일 목|金曜日 星期五 周五 週五 금요일 금|土曜日 星期六 周六 週六 토요일 토|日曜日 星期日 周日 週日 星期天 일요일 일
        """;

    /// <summary>Words that may stand in a date and change nothing.</summary>
    private static readonly FrozenSet<string> s_noise = (
        "at on of the de del di do le el la den der das the um uhr à a às as om kl klo kello alle ore ora o og và lúc den dne dnia godz god in " +
        "alle thứ hai ba tư năm sáu bảy chủ nhật las الساعة ساعت เวลา น วันที่ ngày vào klokken klockan published updated posted date publié publie mis jour le veröffentlicht aktualisiert stand vom опубликовано обновлено дата г года год р рік року в от publicado actualizado em " +
        "st nd rd th er ª º ος")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> s_months = Masks(MonthTable);
    private static readonly FrozenDictionary<string, int> s_doubleMonths = Masks(DoubleMonthTable);
    private static readonly FrozenDictionary<string, int> s_persianMonths = Masks(PersianMonthTable);
    private static readonly FrozenDictionary<string, int> s_weekdays = Masks(WeekdayTable);

    /// <summary>The months a word can mean, a bit each (bit 0: January); 0 where it names none.</summary>
    public static int Months(string word) => s_months.GetValueOrDefault(word);

    /// <summary>The weekdays a word can mean, a bit each (bit 0: Monday); 0 where it names none.</summary>
    public static int Weekdays(string word) => s_weekdays.GetValueOrDefault(word);

    /// <summary>The months two words in a row mean, a bit each; 0 where they name none.</summary>
    public static int Months(string word, string? next) => next is not null && word is "تشرين" or "كانون" ? s_doubleMonths.GetValueOrDefault($"{word}_{next}") : 0;

    /// <summary>Number of a month of the Persian calendar, 0 for other words.</summary>
    public static int PersianMonth(string word) => s_persianMonths.GetValueOrDefault(word) is var mask and not 0 ? System.Numerics.BitOperations.Log2((uint)mask) + 1 : 0;

    /// <summary>True for the parts of names of two words.</summary>
    public static bool IsPartOfMonth(string word) => word is "تشرين" or "كانون" or "الثاني" or "الأول" or "الاول";

    public static bool IsNoise(string word) => s_noise.Contains(word);

    private static FrozenDictionary<string, int> Masks(string table)
    {
        var masks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var columns = line.Trim().Split('|');
            for (var i = 0; i < columns.Length; i++)
            {
                foreach (var word in columns[i].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    {
                        var key = word.Replace(".", "", StringComparison.Ordinal).Normalize(System.Text.NormalizationForm.FormC);
                        masks[key] = masks.GetValueOrDefault(key) | (1 << i);
                    }
            }
        }

        return masks.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
