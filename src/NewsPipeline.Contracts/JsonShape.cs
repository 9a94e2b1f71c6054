using System.Text.Json.Serialization.Metadata;

namespace NewsPipeline.Contracts;

/// <summary>Carries out <see cref="InlineAttribute"/> and <see cref="DocumentNameAttribute"/> on the JSON metadata of a record.</summary>
internal static class JsonShape
{
    /// <summary>Puts the members of inlined records in the place of the property that holds them; null rules and required members as in the record.</summary>
    public static void Inline(JsonTypeInfo holder)
    {
        foreach (var held in holder.Properties.Where(p => Has<InlineAttribute>(p) is not null).ToList())
        {
            var part = holder.Options.GetTypeInfo(held.PropertyType);
            var at = holder.Properties.IndexOf(held);
            holder.Properties.RemoveAt(at);
            foreach (var member in part.Properties)
                holder.Properties.Insert(at++, Through(holder, held, member));

            // Read member by member, so the part must be there before the first.
            var create = holder.CreateObject!;
            holder.CreateObject = () =>
            {
                var made = create();
                held.Set!(made, part.CreateObject!());
                return made;
            };
        }
    }

    /// <summary>Gives members their names of the index document.</summary>
    public static void NameForDocument(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.Name = Has<DocumentNameAttribute>(property)?.Name ?? property.Name;
    }

    private static JsonPropertyInfo Through(JsonTypeInfo holder, JsonPropertyInfo held, JsonPropertyInfo member)
    {
        var inline = holder.CreateJsonPropertyInfo(member.PropertyType, member.Name);
        inline.Get = o => member.Get!(held.Get!(o)!);
        inline.Set = (o, value) => member.Set!(held.Get!(o)!, value);
        inline.AttributeProvider = member.AttributeProvider;
        inline.Order = member.Order;
        inline.IsRequired = member.IsRequired;
        inline.IsGetNullable = member.IsGetNullable;
        inline.IsSetNullable = member.IsSetNullable;
        return inline;
    }

    private static T? Has<T>(JsonPropertyInfo property)
        where T : Attribute => property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false) is [T found] ? found : null;
}
