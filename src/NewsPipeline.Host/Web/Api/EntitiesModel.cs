using System.ComponentModel;

namespace NewsPipeline.Host.Web.Api;

/// <summary>Answer of <c>/api/v1/entities</c>.</summary>
[Description("The watch list, most mentioned first.")]
internal sealed record EntitiesModel(
    [property: Description("Content hash of the watch list.")] string WatchListVersion,
    [property: Description("Articles still tagged with another watch list.")] long Outdated,
    IReadOnlyList<EntityCountModel> Entities);

[Description("A watched entity and the number of articles that mention it.")]
internal sealed record EntityCountModel(
    string Id,
    string Name,
    [property: Description("org, person, place, media or product.")] string Type,
    [property: Description("Articles that mention it.")] long Count);
