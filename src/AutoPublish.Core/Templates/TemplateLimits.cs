namespace AutoPublish.Core.Templates;

/// <summary>What a template may cost; lengths are in UTF-16 units.</summary>
public static class TemplateLimits
{
    public const int MaxName = 100;

    public const int MaxBody = 10_000;

    public const int MaxParameters = 50;

    /// <summary>Of a rendered text.</summary>
    public const int MaxOutput = 20_000;
}
