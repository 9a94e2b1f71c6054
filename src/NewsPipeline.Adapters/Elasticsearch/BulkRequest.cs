using System.Buffers;
using System.Text.Json;
using NewsPipeline.Adapters.Analysis;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>A document as the index holds it now: which index, and the marks that a conditional write names.</summary>
internal sealed record StoredDocument(string Index, long SequenceNumber, long PrimaryTerm, ArticleDocument Document) : StoredArticle(Document);

/// <summary>One line pair of a bulk request.</summary>
/// <param name="ArticleId">The document's id.</param>
/// <param name="Bytes">Action and source lines, each ended.</param>
internal readonly record struct BulkItem(string ArticleId, ReadOnlyMemory<byte> Bytes);

/// <summary>Writes the items of bulk requests and cuts them into requests of bounded size. Pure.</summary>
internal static class BulkRequest
{
    /// <summary>At most 5 MB a request; a single larger document goes alone.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>At most 500 documents a request.</summary>
    public const int MaxItems = 500;

    /// <summary>Creates a document in an index; fails with 409 where another writer came first.</summary>
    public static BulkItem Create(ArticleDocument document, string index) => Of("create", document, index, static _ => { });

    /// <summary>Writes a document over what is stored, where that is; fails with 409 where another writer came first.</summary>
    public static BulkItem Overwrite(ArticleDocument document, StoredDocument stored) => Of("index", document, stored.Index, json =>
    {
        json.WriteNumber("if_seq_no", stored.SequenceNumber);
        json.WriteNumber("if_primary_term", stored.PrimaryTerm);
    });

    /// <summary>Puts a document into an index nobody else writes to.</summary>
    public static BulkItem Copy(ArticleDocument document, string index) => Of("index", document, index, static _ => { });

    private static BulkItem Of(string action, ArticleDocument document, string index, Action<Utf8JsonWriter> condition)
    {
        var bytes = new ArrayBufferWriter<byte>((document.Article.Text.Length * 4) + 4_096);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartObject(action);
            json.WriteString("_index", index);
            json.WriteString("_id", document.Article.ArticleId);
            condition(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        var source = JsonSerializer.SerializeToUtf8Bytes(document, WireFormat.Document);
        if (AnalysisLanguage.Of(document.Article) is { } language)
        {
            bytes.Write(source.AsSpan(0, source.Length - 1));
            bytes.Write(",\"stemmed\":"u8);
            WriteStemmed(bytes, document.Article, language);
            bytes.Write("}"u8);
        }
        else
        {
            bytes.Write(source);
        }

        bytes.Write("\n"u8);
        return new(document.Article.ArticleId, bytes.WrittenMemory);
    }

    /// <summary>Deletes a document.</summary>
    public static BulkItem Delete(string index, string articleId)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartObject("delete");
            json.WriteString("_index", index);
            json.WriteString("_id", articleId);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return new(articleId, bytes.WrittenMemory);
    }

    /// <summary>Items in requests within both bounds, in order.</summary>
    public static IEnumerable<IReadOnlyList<BulkItem>> Cut(IEnumerable<BulkItem> items)
    {
        var part = new List<BulkItem>();
        long size = 0;
        foreach (var item in items)
        {
            if (part.Count > 0 && (part.Count == MaxItems || size + item.Bytes.Length > MaxBytes))
            {
                yield return part;
                part = [];
                size = 0;
            }

            part.Add(item);
            size += item.Bytes.Length;
        }

        if (part.Count > 0)
            yield return part;
    }

    /// <summary>The body of one request.</summary>
    public static byte[] Body(IReadOnlyList<BulkItem> items)
    {
        var body = new byte[items.Sum(i => i.Bytes.Length)];
        var at = 0;
        foreach (var item in items)
        {
            item.Bytes.CopyTo(body.AsMemory(at));
            at += item.Bytes.Length;
        }

        return body;
    }

    // Indexed, not kept in _source: the text under its own language's analyzer only. Folded here, because the stock
    // analyzers do not fold.
    private static void WriteStemmed(IBufferWriter<byte> bytes, Article article, string language)
    {
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteStartObject(language);
        json.WriteString("title", Folding.Fold(article.Title));
        if (article.Lead is not null)
            json.WriteString("lead", Folding.Fold(article.Lead));
        json.WriteString("body", Folding.Fold(article.Text));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
