using NewsPipeline.Contracts;

namespace NewsPipeline.Indexing;

/// <summary>How a given document meets the stored one: <see cref="DocumentMerge.Merge"/> or <see cref="DocumentMerge.Retag"/>. Pure.</summary>
public delegate (ArticleDocument Document, IndexChange Change) MergeRule(ArticleDocument? existing, ArticleDocument given);
