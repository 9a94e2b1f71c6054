using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Tests.Articles.Extraction;

/// <summary>The light tree of a page is the one AngleSharp's own document has. Scripts and templates never get so far.</summary>
public sealed class PageTreeTests
{
    private static readonly string[] Pieces =
    [
        "<html lang=ru>", "<head>", "<title>", "</title>", "<meta name=a content=b>", "<body class=x>", "<body class=y id=z>", "</body>", "</html>",
        "<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<i class=k>", "</i>", "<a href=1>", "</a>", "<span>", "</span>", "<br>", "<img>", "<h1>", "</h1>", "<h2>",
        "<table>", "</table>", "<tbody>", "</tbody>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<caption>", "</caption>", "<colgroup>", "<col>", "<thead>",
        "<ul>", "</ul>", "<li>", "</li>", "<dl>", "<dt>", "<dd>", "<form>", "</form>", "<input type=hidden>", "<button>", "</button>", "<select>", "<option>", "</select>",
        "<math>", "<mi>", "</math>", "<svg>", "<g>", "<foreignObject>", "</svg>", "<frameset>", "<frame>", "<pre>\n", "</pre>",
        "<noscript>", "</noscript>", "<my-own a=1 A=2>", "</my-own>", "<blockquote>", "</blockquote>", "<center>", "<font color=red>", "</font>", "<nobr>",
        "word", " ", "\n", "&amp;", "&nbsp;", "\0",
    ];

    private static readonly HtmlParserOptions Options = new() { IsScripting = false, SkipComments = true, SkipProcessingInstructions = true };

    [Theory]
    [InlineData("<table><div>in</div><tr><td>cell</table>after")]
    [InlineData("<table><tr><td><table><tr><td>1</table><p>2</td><b>3</table>")]
    [InlineData("<table>text<tr><td>x<p>y</td><b>z</table>")]
    [InlineData("<p><b><i>x</p>y</i></b>z")]
    [InlineData("<svg><g><title>t</title></g><p>x")]
    [InlineData("<html lang=ru><body class=a><body class=b id=c>x")]
    public void Tree_of_broken_markup_is_the_documents(string markup) => Assert.Equal(Document(markup), Tree(markup));

    [Fact]
    public void Tree_of_any_markup_is_the_documents() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2_000),
            Prop.ForAll(Gen.Elements(Pieces).ArrayOf().ToArbitrary(), pieces =>
            {
                var markup = string.Concat(pieces);
                Assert.Equal(Document(markup), Tree(markup));
            }));

    [Fact]
    public void Nesting_without_end_is_laid_side_by_side_as_in_the_document()
    {
        var markup = string.Concat(Enumerable.Repeat("<div>", 600)) + "x";

        Assert.Equal(new HtmlParser(Options with { MaximumDepth = 256 }).ParseDocument(markup).All.Length, Elements(markup));
    }

    private static int Elements(string markup)
    {
        using var tree = PageTree.Parse(markup.ToCharArray(), markup.Length);
        return Count(tree);
    }

    private static int Count(PageNode node)
    {
        var count = node is PageElement ? 1 : 0;
        foreach (var child in node.Children)
            count += Count(child);
        return count;
    }

    private static string Document(string markup)
    {
        using var document = new HtmlParser(Options).ParseDocument(markup);
        var text = new StringBuilder();
        Write(document);
        return text.ToString();

        void Write(INode node)
        {
            foreach (var child in node.ChildNodes)
            {
                if (child is IText data)
                {
                    text.Append(data.Data);
                }
                else if (child is IElement element)
                {
                    text.Append('<').Append(element.LocalName);
                    foreach (var attribute in element.Attributes)
                        text.Append(' ').Append(attribute!.Name).Append('=').Append(attribute.Value);
                    text.Append('>');
                    Write(element);
                    text.Append("</>");
                }
            }
        }
    }

    private static string Tree(string markup)
    {
        using var tree = PageTree.Parse(markup.ToCharArray(), markup.Length);
        var text = new StringBuilder();
        Write(tree);
        return text.ToString();

        void Write(PageNode node)
        {
            foreach (var child in node.Children)
            {
                if (child is PageText data)
                {
                    text.Append(data.Data);
                }
                else if (child is PageElement element)
                {
                    text.Append('<').Append(element.Name);
                    foreach (var attribute in element.Attributes)
                        text.Append(' ').Append(attribute.Name.Memory.Span).Append('=').Append(attribute.Value.Memory.Span);
                    text.Append('>');
                    Write(element);
                    text.Append("</>");
                }
            }
        }
    }
}
