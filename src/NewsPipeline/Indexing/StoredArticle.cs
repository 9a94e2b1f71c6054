using NewsPipeline.Contracts;

namespace NewsPipeline.Indexing;

/// <summary>A document as a store holds it. A store's own kind of it adds the marks by which the store knows whether it was written since.</summary>
public abstract record StoredArticle(ArticleDocument Document);
