using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Feeds.Reading.Wire;

namespace NewsPipeline.Tests.Feeds.Reading;

public sealed class MarkupParserTests
{
    [Fact]
    public void Well_formed_XML_reads_as_XDocument_reads_it_and_needs_no_repair()
    {
        var text = Gen.Elements("x", "a & b", "1 < 2", "\"q\"", "é", "日本", "]]", " ").ListOf().Select(string.Concat);
        var name = Gen.Elements("item", "title", "b", "link", "x", "description", "br");
        Gen<XElement> Element(int depth) =>
            from n in name
            from value in text
            from attribute in text
            from cdata in Gen.Elements(true, false)
            from children in depth == 0 ? Gen.Constant(new List<XElement>()) : Element(depth - 1).ListOf().Select(l => l.Take(4).ToList())
            select new XElement(n, new XAttribute("a", attribute.Trim()), cdata && !value.Contains("]]>", StringComparison.Ordinal) ? new XCData("v" + value + "v") : new XText("v" + value + "v"), children);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Element(3).ToArbitrary(), element =>
        {
            var source = element.ToString(SaveOptions.DisableFormatting).ToCharArray();
            using var parser = MarkupParser.Parse(source, source.Length);
            Assert.Empty(parser.Repairs);
            Assert.Equal(Outline(element), Outline(parser.Tree, parser.Tree[0].First));
        }));
    }

    [Theory]
    [InlineData("<a><b>x</a>", "a[b[x]]")]
    [InlineData("<a>x</b>y</a>", "a[xy]")]
    [InlineData("<a><br>x</a>", "a[br[x]]")]
    [InlineData("<a b=c d>x</a>", "a[x]")]
    [InlineData("<a b='c>x</a>", "a[x]")]
    [InlineData("<a>1 < 2</a>", "a[1 < 2]")]
    [InlineData("<a><title>x<link>y</link></a>", "a[title[x]link[y]]")]
    [InlineData("<a><!-- x --><?y?>z</a>", "a[z]")]
    public void Broken_markup_is_repaired_where_it_breaks(string source, string outline)
    {
        using var parser = MarkupParser.Parse(source.ToCharArray(), source.Length);
        Assert.Equal(outline, Outline(parser.Tree, parser.Tree[0].First));
    }

    private static string Outline(XElement element) =>
        $"{element.Name.LocalName}[{string.Concat(element.Nodes().Select(n => n is XElement child ? Outline(child) : ((XText)n).Value))}]";

    private static string Outline(MarkupTree tree, int node)
    {
        var builder = new StringBuilder(tree[node].Name).Append('[');
        for (var child = tree[node].First; child >= 0; child = tree[child].Next)
        {
            if (tree[child].Kind == NodeKind.Element)
                builder.Append(Outline(tree, child));
            else
                builder.Append(tree.NodeText(child));
        }

        return builder.Append(']').ToString();
    }
}
