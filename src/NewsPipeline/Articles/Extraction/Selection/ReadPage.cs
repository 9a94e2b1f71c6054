using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Metadata;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>A page with what is known of it before any segment is scored.</summary>
internal sealed class ReadPage
{
    public ReadPage(Page page, JsonLd data, string? title)
    {
        Page = page;
        Title = BodySelection.FindTitle(page, title);
        Containers = Containers.Of(page, Title);
        Rows = SegmentFeatures.Rows(page, Containers, new Evidence(page.Marks, data, title), Title);
    }

    public Page Page { get; }

    /// <summary>Index of the segment that shows the title, or -1.</summary>
    public int Title { get; }
    public Containers Containers { get; }

    /// <summary>The segments as the scorer sees them, a row each.</summary>
    public float[] Rows { get; }
}
