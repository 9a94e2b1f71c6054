using NewsPipeline.Contracts;

namespace NewsPipeline.Indexing;

/// <summary>One conditional write.</summary>
/// <param name="Document">What is to be stored under its article id.</param>
/// <param name="Over">What it replaces, as the same store gave it; null where the id must not be known.</param>
/// <param name="IsNew">The text is new to the index: the store gives the document its <see cref="ArticleDocument.IndexedAt"/>, a time that no reader of the order of arrival has passed yet.</param>
public readonly record struct ArticleWrite(ArticleDocument Document, StoredArticle? Over, bool IsNew);
