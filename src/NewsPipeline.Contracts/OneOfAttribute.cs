namespace NewsPipeline.Contracts;

/// <summary>The member's value is one of the words of a class such as <see cref="Reasons"/>; the JSON Schema lists them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute(Type words) : Attribute
{
    /// <summary>The words, from the class' <c>All</c>.</summary>
    public IReadOnlyList<string> Words { get; } = (IReadOnlyList<string>)words.GetProperty("All")!.GetValue(null)!;
}
