namespace NewsPipeline.Contracts;

/// <summary>Name of the member in the index document, where it is not the snake_case of the property's name.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DocumentNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
