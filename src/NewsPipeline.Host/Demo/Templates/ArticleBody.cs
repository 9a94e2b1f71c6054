using System.Text.RegularExpressions;

namespace NewsPipeline.Host.Demo.Templates;

/// <summary>An article's blocks as HTML; <c>**words**</c> become strong.</summary>
internal static partial class ArticleBody
{
    public static Markup Html(DemoArticle article) => Markup.Join(article.Body.Select(block => block.Kind switch
    {
        DemoBlockKind.Heading => Markup.Of($"<h2>{block.Text}</h2>"),
        DemoBlockKind.Quote => Markup.Of($"<blockquote><p>{Inline(block.Text)}</p></blockquote>"),
        DemoBlockKind.List => Markup.Of($"<ul>{Markup.Join(block.Text.Split('\n').Select(item => Markup.Of($"<li>{Inline(item)}</li>")))}</ul>"),
        _ => Markup.Of($"<p>{Inline(block.Text)}</p>"),
    }));

    // Text and strong text alternate between the marks.
    private static Markup Inline(string text) =>
        new(string.Concat(Strong().Split(text).Select((part, at) => at % 2 is 0 ? Markup.Of($"{part}").Html : Markup.Of($"<strong>{part}</strong>").Html)));

    [GeneratedRegex(@"\*\*([^*]+)\*\*", RegexOptions.NonBacktracking)]
    private static partial Regex Strong();
}
