using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NewsPipeline.Contracts;

namespace NewsPipeline.Tests.Messages;

/// <summary>The docstrings of Contracts as plain sentences: members are named as they are on the wire.</summary>
internal static class ContractDocs
{
    private static readonly Dictionary<string, XElement> Members = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "NewsPipeline.Contracts.xml"))
        .Descendants("member").ToDictionary(m => (string)m.Attribute("name")!, StringComparer.Ordinal);

    public static string Of(Type type) => Sentence("T:" + type.FullName);

    public static string Of(PropertyInfo property) => Sentence($"P:{property.DeclaringType!.FullName}.{property.Name}");

    private static string Sentence(string member)
    {
        Assert.True(Members.TryGetValue(member, out var found), $"{member} has no docstring");
        var text = string.Concat(found.Element("summary")!.Nodes().Select(node => node is XElement see ? Name((string?)see.Attribute("cref")) ?? see.Value : ((XText)node).Value));
        return Regex.Replace(text, @"\s+", " ").Trim();
    }

    /// <summary>P:NewsPipeline.Contracts.ArticleTagged.Url becomes url; a type and a method keep their names, without the method's parameters.</summary>
    private static string? Name(string? reference) => reference?.Split('(')[0].Split('.')[^1] is { } last
        ? reference.StartsWith("P:", StringComparison.Ordinal) ? WireFormat.Message.PropertyNamingPolicy!.ConvertName(last) : last
        : null;
}
