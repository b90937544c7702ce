using AutoPublish.Core.Documents;

namespace AutoPublish.Core.Templates;

/// <summary>How templates lie in the store.</summary>
public static class TemplateKinds
{
    /// <summary>A tenant's templates by name, without regard to case.</summary>
    public const string ByName = "name";

    public static DocumentKind<Template> Template { get; } = new(
        "template",
        CoreJson.Default.Template,
        new DocumentIndex<Template>(ByName, t => t.Name.ToLowerInvariant()));
}
