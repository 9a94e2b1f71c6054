using NewsPipeline.Host.Web.Api;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>Pieces that several pages share.</summary>
internal static class Parts
{
    /// <summary>An entity as a chip that leads to its page; the dot's colour tells its type.</summary>
    public static Html Chip(EntityModel entity) =>
        $"""<a class="chip {TypeClass(entity.Type)}" href="{Links.Entity(entity.Id)}"><bdi>{entity.Name}</bdi>{(entity.Count > 1 ? $"""<span class="n">{entity.Count}</span>""" : Html.Empty)}</a>""";

    /// <summary>A foreign address: a link where it is http(s), else text.</summary>
    public static Html External(string address, string? text = null) => Links.IsWeb(address)
        ? Html.Of($"""<a class="ext" href="{address}" rel="noopener noreferrer nofollow">{text ?? address}</a>""")
        : $"""<span class="address">{text ?? address}</span>""";

    /// <summary>Text with its mentions marked; a mention leads to its entity.</summary>
    public static Html Marked(IReadOnlyList<TextRun> runs) => Html.Join(runs.Select(Run));

    /// <summary>A snippet of the index.</summary>
    public static Html Snippet(string html) => Html.Join(Snippets.Runs(html).Select(Piece));

    /// <summary>What a page says where it has nothing to show.</summary>
    public static Html Nothing(string title, Html body) =>
        $"""<section class="nothing"><h2>{title}</h2>{body}</section>""";

    /// <summary>The same where the page has nothing else: the title is the page's.</summary>
    public static Html NothingAtAll(string title, Html body) =>
        $"""<section class="nothing"><h1>{title}</h1>{body}</section>""";

    /// <summary>The css class of an entity type; closed, so that a hostile type is no class.</summary>
    public static string TypeClass(string type) => type is "org" or "person" or "place" or "media" or "product" ? "t-" + type : "t-other";

    /// <summary>A lang attribute where the code is one.</summary>
    public static Html Lang(string? code) => Words.IsLanguageCode(code) ? $" lang=\"{code}\"" : Html.Empty;

    private static Html Run(TextRun run) => run.EntityId is { } id
        ? Html.Of($"""<mark class="{TypeClass(run.EntityType ?? "")}"><a href="{Links.Entity(id)}">{run.Text}</a></mark>""")
        : $"{run.Text}";

    private static Html Piece((string Text, bool Marked) run) => run.Marked ? Html.Of($"<mark>{run.Text}</mark>") : $"{run.Text}";
}
