namespace NewsPipeline.Http;

/// <summary>Who we say we are: the truth, with a way to reach the operator.</summary>
public static class UserAgent
{
    /// <summary>The product token that robots.txt is read for.</summary>
    public const string Product = "NewsPipeline";

    /// <summary><c>NewsPipeline/1.2.3 (+https://example.org/contact)</c>; without a contact the first part alone.</summary>
    public static string Of(string contact)
    {
        var version = typeof(UserAgent).Assembly.GetName().Version?.ToString(3) ?? "0";
        var words = new string([.. (contact ?? "").Where(c => c is > ' ' and < '\u007f' and not ('(' or ')'))]);
        return words.Length == 0 ? $"{Product}/{version}" : $"{Product}/{version} (+{words})";
    }
}
