using AngleSharp;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace NewsPipeline.Articles.Extraction.Parsing;

/// <summary>A page's tree. Its texts and attributes live in buffers that are given back when it is disposed.</summary>
internal sealed class PageTree : PageNode, IConstructableDocument, IDisposable
{
    /// <summary>Nesting past which the parser lays elements side by side; the scanner's own limit comes before it.</summary>
    private const int MaxDepth = 256;

    private static readonly HtmlParserOptions Options = new()
    {
        IsScripting = false,
        SkipComments = true,
        SkipProcessingInstructions = true,
        DisableElementPositionTracking = true,
        MaximumDepth = MaxDepth,
    };

    private static readonly Configuration Services = new([new PageTreeFactory()]);

    private readonly TextSource _source;
    private readonly List<PageElement> _tables = [];
    private IDisposable? _builder;

    internal PageTree(TextSource source) => _source = source;

    /// <summary>The html element.</summary>
    public PageElement? Root { get; private set; }

    public override StringOrMemory NodeName => "#document";
    TextSource IConstructableDocument.Source => _source;

    IDisposable? IConstructableDocument.Builder
    {
        get => _builder;
        set => _builder = value;
    }

    QuirksMode IConstructableDocument.QuirksMode { get; set; }
    IConstructableElement IConstructableDocument.DocumentElement => Root!;
    IConstructableElement? IConstructableDocument.Head => Root?.First(child => child.Name is "head");
    bool IConstructableDocument.IsLoading => false;

    /// <summary>Parses markup, the first characters of a buffer that stays as it is until the tree is disposed.</summary>
    public static PageTree Parse(char[] markup, int length)
    {
        using var context = new BrowsingContext(Services);
        return new HtmlParser(Options, context).ParseDocument<PageTree, PageElement>(new TextSource(new CharArrayTextSource(markup, length)));
    }

    /// <summary>Notes a table that was begun: <see cref="AddNode"/> looks for the innermost open one.</summary>
    public void Begin(PageElement table) => _tables.Add(table);

    /// <summary>
    /// The first element is the root. Any later one stands in a table where none may stand, and HTML puts it in front of that
    /// table. AngleSharp 1.10.3 knows tables by the class of its own document only and, not finding one, gives the element to us.
    /// </summary>
    public override void AddNode(IConstructableNode node)
    {
        if (node is PageElement element)
        {
            if (Root is not null)
            {
                Foster(element);
                return;
            }

            Root = element;
        }

        base.AddNode(node);
    }

    public void Dispose()
    {
        _builder?.Dispose();
        _source.Dispose();
    }

    private void Foster(PageElement element)
    {
        while (_tables.Count > 0 && _tables[^1].IsClosed)
            _tables.RemoveAt(_tables.Count - 1);
        if (_tables is [.., { Parent: { } parent } table])
            parent.InsertBefore(table, element);
        else
            Root!.AddNode(element);
    }

    void IConstructableDocument.AddComment(ref StructHtmlToken token)
    {
        // Not read by extraction.
    }

    void IConstructableDocument.PerformMicrotaskCheckpoint()
    {
        // For scripts.
    }

    void IConstructableDocument.ProvideStableState()
    {
        // For scripts.
    }

    void IConstructableDocument.ApplyManifest()
    {
        // For browsers.
    }

    void IConstructableDocument.TrackError(Exception exception) => throw new InvalidOperationException("The parser ran a script.", exception);

    Task IConstructableDocument.WaitForReadyAsync(CancellationToken cancelToken) => Task.CompletedTask;

    Task IConstructableDocument.FinishLoadingAsync() => Task.CompletedTask;
}
