using System.Buffers;
using System.Collections.Frozen;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>The words behind <see cref="Cues"/>, in the languages the watch lists are kept in.</summary>
internal static class CueWords
{
    /// <summary>Long texts give their hints at the start ("Read also: …", "Photo: …"); later words are the story's own.</summary>
    private const int MaxLength = 160;
    private const int LongPrefix = 50;

    private static readonly FrozenDictionary<string, Cues> Words = Build();
    private static readonly FrozenDictionary<string, Cues>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static Cues Of(ReadOnlySpan<char> text)
    {
        Span<char> word = stackalloc char[20];
        var cues = Cues.None;
        if (text.Length > MaxLength)
        {
            if (IsLegal(text))
                cues = Cues.Rights;
            text = text[..LongPrefix];
        }

        var length = 0;
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                if (length < word.Length)
                    word[length] = char.ToLowerInvariant(c);
                length++;
                continue;
            }

            if (length is > 1 and <= 20 && Lookup.TryGetValue(word[..length], out var found))
                cues |= found;
            length = 0;
            if (c is '©')
                cues |= Cues.Rights;
        }

        return length is > 1 and <= 20 && Lookup.TryGetValue(word[..length], out var last) ? cues | last : cues;
    }

    /// <summary>Legal notes are long and give themselves away anywhere: two different words of rights, or two signs.</summary>
    public static bool IsLegal(ReadOnlySpan<char> text)
    {
        var found = 0;
        for (var at = text.IndexOfAny(Legal); at >= 0 && found < 2; found++)
        {
            text = text[(at + 5)..];
            at = text.IndexOfAny(Legal);
        }

        return found >= 2;
    }

    /// <summary>Stems of the words that notes about rights, rules and registration are made of; none shorter than five letters.</summary>
    private static readonly SearchValues<string> Legal = SearchValues.Create(
        [
            "copyright", "all rights reserved", "reproduc", "redistribut", "written permission", "prior permission", "prior consent", "terms of use", "without permission",
            "rechte vorbehalten", "urheberrecht", "vervielfältig", "nachdruck", "tous droits", "derechos reservados", "todos os direitos", "diritti riservati",
            "авторские права", "авторских прав", "права защищены", "перепечат", "использовании материал", "использование материал", "свидетельство о регистрации", "роскомнадзор", "гиперссылк",
            "редакция не несет", "редакция не несёт", "зарегистрировано", "письменного согласия", "письменного разрешения", "правообладател",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static FrozenDictionary<string, Cues> Build()
    {
        var words = new Dictionary<string, Cues>(StringComparer.Ordinal);
        void Add(Cues cue, string list)
        {
            foreach (var word in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                words[word] = words.GetValueOrDefault(word) | cue;
        }

        Add(Cues.Read, "read see lesen lies lire leer leggi lees læs läs czytaj czytajcie oku okuyun читайте читать читай смотрите смотри читайте подробнее подробности reading continue weiterlesen");
        Add(Cues.More, "more also mehr auch plus aussi además también anche altro meer mere mer więcej daha также ещё еще тоже dalsze ook next");
        Add(Cues.Related, "related recommended similar suggested relacionadas relacionados verwandte empfohlen correlati похожие похожее связанные рекомендуем рекомендованные теме materials материалы сюжет articles stories posts artikel beiträge");
        Add(Cues.Subscribe, "subscribe subscribed subscription subscriptions newsletter newsletters signup abonnieren abonnez abonnement suscríbete iscriviti inscreva подпишитесь подписывайтесь подписаться подписка рассылка рассылку inbox unsubscribe abone");
        Add(Cues.Share, "share shares sharing teilen partager compartir compartilhar condividi delen udostępnij paylaş поделиться поделитесь расскажите отправить print drucken imprimir распечатать печать печати email bookmark copy link");
        Add(Cues.Network, "facebook twitter telegram instagram whatsapp youtube linkedin pinterest reddit tiktok flipboard messenger viber vkontakte вконтакте одноклассники телеграм телеграме tweet google discord bluesky threads дзен дзене");
        Add(Cues.Comment, "comment comments reply replies kommentar kommentare kommentieren commentaire commentaires comentario comentarios comentários commenti комментарий комментарии комментариев комментировать обсудить отзывы discuss discussion conversation");
        Add(Cues.Picture, "photo photos photograph image images picture pictures credit getty reuters afp ap shutterstock istock unsplash foto fotos bild bilder imago dpa фото фотография фотографии снимок рис illustration screenshot courtesy caption figure");
        Add(Cues.Rights, "copyright rights reserved rechte vorbehalten derechos reservados права защищены перепечатка копирование использовании ссылка reproduced redistributed permission");
        Add(Cues.Advertising, "advertisement advertisements advert ad ads anzeige werbung publicité publicidad pubblicità reklama реклама рекламы sponsored promoted advertising партнеров affiliate commission");
        Add(Cues.Byline, "by von par por author authors autor autorin автор авторы reporter writer writers correspondent editor redaktion редакция корреспондент written текст posted columnist journalist about bio");
        Add(Cues.Date, "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember января февраля марта апреля мая июня июля августа сентября октября ноября декабря ago updated published am pm uhr min minutes minute hours days сегодня вчера обновлено опубликовано назад date stand today yesterday monday tuesday wednesday thursday friday saturday sunday");
        Add(Cues.Policy, "privacy terms cookies cookie policy conditions datenschutz impressum agb disclaimer consent конфиденциальности соглашение conditions accept imprint legal");
        Add(Cues.Call, "click here download learn discover try start book free trial demo order shop buy get join now today нажмите скачать купить join explore find");
        Add(Cues.Contact, "contact contacts email tips tip phone call fax kontakt kontaktieren напишите пишите почта телефон сообщите reach newsroom address");
        Add(Cues.Account, "login log sign signed register registered account password anmelden registrieren войти вход регистрация авторизация member members subscriber subscribers logged users пользователи");
        Add(Cues.Topics, "tags tag topics topic filed under categories category keywords themen schlagwörter теги тема темы рубрика рубрики labels ключевые");
        Add(Cues.Desk, "reporting editing edited contributed compiled additional contributor contributors report associated press agency agencies dpa staff редактор подготовил подготовила");
        Add(Cues.Support, "support donate donation donations donating spenden unterstützen помочь поддержать пожертвовать membership crowdfunding patreon contribution");
        Add(Cues.Source, "source sources quelle quellen fuente fuentes fonte источник источники via originally reprinted republished first appeared originaly");
        Add(Cues.Popular, "popular trending latest top most recent newest neueste beliebt meistgelesen популярное последние новости главное лента лучшее news headlines breaking новость recientes");
        Add(Cues.Video, "video videos watch listen podcast audio видео смотреть слушать podcasts episode play gallery galerie галерея slideshow livestream live transcript");
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
