using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>What the names of regions say once those that frame the whole article are set aside: "sidebar" or "ad" on the wrapper of everything says nothing of what it holds.</summary>
internal sealed class Frames
{
    private const Traits Unsaid = Traits.Boilerplate | Traits.Caption | Traits.Gallery | Traits.Teaser | Traits.Hidden | Traits.Embed | Traits.Factbox | Traits.Widget | Traits.Meta
        | Traits.List | Traits.Author | Traits.Header | Traits.Table;

    private readonly Traits[] _own;
    private readonly Traits[] _path;

    public Frames(Page page, Containers containers)
    {
        _own = [.. page.Regions.Select(region => region.Own)];
        for (var region = containers.Dense; region.Parent >= 0; region = page.Regions[region.Parent])
            _own[region.Index] &= ~Unsaid;
        _path = new Traits[_own.Length];
        for (var i = 0; i < _own.Length; i++)
            _path[i] = page.Regions[i].Parent < 0 ? _own[i] : _path[page.Regions[i].Parent] | _own[i];
    }

    public Traits Own(int region) => _own[region];

    public Traits Path(int region) => _path[region];
}
