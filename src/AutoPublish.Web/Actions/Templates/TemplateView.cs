using AutoPublish.Core.Templates;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Templates;

internal sealed record TemplateView
{
    [Field("Names the template in generateContent.")]
    public required string TemplateId { get; init; }

    [Field("For people.")]
    public required string Name { get; init; }

    [Field("The text, in Liquid.")]
    public required string Body { get; init; }

    [Field("Texts that stand in for body on single platforms.")]
    public required IReadOnlyDictionary<string, string> PlatformBodies { get; init; }

    [Field("The names that generateContent needs values for.")]
    public required IReadOnlyList<string> Parameters { get; init; }

    [Field("When it was saved last (RFC 3339, UTC).")]
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static TemplateView Of(Template template) => new()
    {
        TemplateId = template.TemplateId,
        Name = template.Name,
        Body = template.Body,
        PlatformBodies = template.PlatformBodies,
        Parameters = template.Parameters,
        UpdatedAt = template.UpdatedAt,
    };
}
