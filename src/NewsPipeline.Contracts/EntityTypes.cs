namespace NewsPipeline.Contracts;

/// <summary>The closed list of types of watched entities.</summary>
public static class EntityTypes
{
    public const string Org = "org";
    public const string Person = "person";
    public const string Place = "place";
    public const string Media = "media";
    public const string Product = "product";

    /// <summary>Every type.</summary>
    public static IReadOnlyList<string> All { get; } = [Org, Person, Place, Media, Product];
}
