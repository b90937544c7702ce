using AutoPublish.Core.Results;

namespace AutoPublish.Core.Templates;

/// <summary>The refusals of templates, with their stable codes.</summary>
public static class TemplateRefusals
{
    public static Refusal BodyTooLong(int length) => new(
        "AP2400",
        RefusalKind.Invalid,
        $"The template has {length} characters; {TemplateLimits.MaxBody} are allowed.",
        "Shorten it, or pass long parts as parameters.");

    public static Refusal Malformed(int line, string what) => new(
        "AP2401",
        RefusalKind.Invalid,
        $"The template cannot be read, line {line}: {what}.",
        "Correct that line; placeholders are written {{ name }}.");

    public static Refusal NotAllowed(string what) => new(
        "AP2402",
        RefusalKind.Invalid,
        $"The template uses {what}, which templates cannot.",
        "Use {{ name }}, if, unless, case, for, assign and the text filters.");

    public static Refusal TooManyParameters(int count) => new(
        "AP2403",
        RefusalKind.Invalid,
        $"The template has {count} parameters; {TemplateLimits.MaxParameters} are allowed.",
        "Join some of them into one.");

    public static Refusal MissingParameter(string name) => new(
        "AP2404",
        RefusalKind.Invalid,
        $"The template needs the parameter '{name}', which was not given.",
        $"Pass '{name}' in parameters; an empty text is allowed.");

    public static Refusal TooCostly { get; } = new(
        "AP2405",
        RefusalKind.Invalid,
        $"Rendering the template takes too many steps or gives more than {TemplateLimits.MaxOutput} characters; it was stopped.",
        "Take out loops and repeated filters, or pass shorter parameters.");

    public static Refusal BadName(int length) => new(
        "AP2406",
        RefusalKind.Invalid,
        $"The template's name has {length} characters.",
        $"Give it a name of 1 to {TemplateLimits.MaxName} characters.");

    public static Refusal BadValue { get; } = new(
        "AP2407",
        RefusalKind.Invalid,
        "A filter or comparison of the template cannot handle the value it was given.",
        "Check the filters' arguments, such as the lengths of slice and truncate.");
}
