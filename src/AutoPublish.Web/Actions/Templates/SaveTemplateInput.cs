using AutoPublish.Core.Templates;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Templates;

internal sealed record SaveTemplateInput : IRepeatable
{
    [Field("The template to replace, as listTemplates names it; left out: a new one is made.", MinLength = 1, MaxLength = 64)]
    public string? TemplateId { get; init; }

    [Field("For people.", MinLength = 1, MaxLength = TemplateLimits.MaxName)]
    public required string Name { get; init; }

    [Field("The text, in Liquid: {{ product }} is a place that generateContent fills from its parameters.", MinLength = 1, MaxLength = TemplateLimits.MaxBody)]
    public required string Body { get; init; }

    [Field("Texts that stand in for body on single platforms, by the platform's name, such as x.", MaxItems = 7, ItemMaxLength = TemplateLimits.MaxBody)]
    public IReadOnlyDictionary<string, string>? PlatformBodies { get; init; }

    [Field(IRepeatable.Meaning, MinLength = 1, MaxLength = IRepeatable.MaxLength)]
    public string? RequestId { get; init; }
}
