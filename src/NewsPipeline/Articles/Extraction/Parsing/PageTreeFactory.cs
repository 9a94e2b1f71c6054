using AngleSharp;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Text;

namespace NewsPipeline.Articles.Extraction.Parsing;

/// <summary>Makes the nodes that AngleSharp's parser asks for. Scripts and templates are not among them: the parser knows them by a class, and the scanner drops both.</summary>
internal sealed class PageTreeFactory : IDomConstructionElementFactory<PageTree, PageElement>
{
    public PageTree CreateDocument(TextSource source, IBrowsingContext? context = null) => new(source);

    public PageElement Create(PageTree document, StringOrMemory localName, StringOrMemory prefix = default, NodeFlags flags = NodeFlags.None)
    {
        var element = new PageElement(ElementKinds.Html[localName]);
        if (element.Name is "table")
            document.Begin(element);
        return element;
    }

    public IConstructableTemplateElement CreateTemplate(PageTree document) => throw new NotSupportedException("A template that the scanner should have dropped.");

    public IConstructableScriptElement CreateScript(PageTree document, bool parserInserted, bool started) => throw new NotSupportedException("A script that the scanner should have dropped.");

    public IConstructableMetaElement CreateMeta(PageTree document) => Create(document, TagNames.Meta);

    public IConstructableFrameElement CreateFrame(PageTree document) => Create(document, TagNames.Frame);

    public IConstructableFormElement CreateForm(PageTree document) => Create(document, TagNames.Form);

    public PageElement CreateNoScript(PageTree document, bool scripting) => Create(document, TagNames.NoScript);

    public PageElement CreateUnknown(PageTree document, StringOrMemory tagName) => Create(document, tagName);

    public IConstructableMathElement CreateMath(PageTree document, StringOrMemory name = default) => new PageElement(ElementKinds.Math[name]);

    public IConstructableSvgElement CreateSvg(PageTree document, StringOrMemory name = default) => new PageElement(ElementKinds.Svg[name]);

    public IConstructableNode CreateDocumentType(PageTree document, StringOrMemory name, StringOrMemory publicIdentifier, StringOrMemory systemIdentifier) => new PageText(StringOrMemory.Empty);
}
