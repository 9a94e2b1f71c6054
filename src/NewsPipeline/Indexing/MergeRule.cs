using NewsPipeline.Contracts;

namespace NewsPipeline.Indexing;

/// <summary>How a given document meets the stored one: <see cref="DocumentMerge.Merge"/>, <see cref="DocumentMerge.Retag"/> or <see cref="DocumentMerge.Unite"/>. Pure.</summary>
public delegate (ArticleDocument Document, IndexChange Change) MergeRule(ArticleDocument? existing, ArticleDocument given);
