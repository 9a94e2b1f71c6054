using System.IO.Hashing;
using System.Text;

namespace NewsPipeline.Entities;

/// <summary>The version of a watch list: XxHash64 of all that its entities say, 16 hexadecimal digits.</summary>
internal static class WatchListVersion
{
    public static string Of(IReadOnlyList<WatchedEntity> entities)
    {
        if (entities.Count == 0)
            return WatchList.Empty.Version;
        var hash = new XxHash64();
        foreach (var e in entities)
        {
            Append(hash, [e.Id, e.Name, e.Type, .. e.Context, "\u0001", .. e.Exclude, "\u0001", .. e.Wikidata]);
            foreach (var a in e.Aliases)
                Append(hash, [a.Text, a.Lang ?? "", a.Weak ? "weak" : "", a.CaseSensitive ? "case" : "", a.Inflect ? "" : "fixed", a.Adjectives ? "adj" : "", a.IsName ? "name" : "", .. a.Context]);
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private static void Append(XxHash64 hash, ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            hash.Append(Encoding.UTF8.GetBytes(part));
            hash.Append([0]);
        }

        hash.Append([1]);
    }
}
