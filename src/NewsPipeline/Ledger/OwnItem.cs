namespace NewsPipeline.Ledger;

/// <summary>An item known from an earlier document that has no link to itself alone.</summary>
/// <param name="Guid">Hash of its guid, or null where it has none that tells it from the others.</param>
/// <param name="Text">Hash of its title and text.</param>
/// <param name="Url">Normalised address it is known by.</param>
public sealed record OwnItem(string? Guid, string Text, string Url);
