namespace NewsPipeline.Contracts;

/// <summary>In JSON the members of this record stand among those of its holder. Not nested: an inlined record inlines none itself.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class InlineAttribute : Attribute;
