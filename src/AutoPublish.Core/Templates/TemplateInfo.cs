namespace AutoPublish.Core.Templates;

/// <summary>What a template asks for.</summary>
/// <param name="Parameters">The names to fill in, by ordinal.</param>
public sealed record TemplateInfo(IReadOnlyList<string> Parameters);
