namespace AutoPublish.Core.Templates;

/// <summary>A text of a tenant with places to fill in, in Liquid.</summary>
public sealed record Template
{
    public required string TemplateId { get; init; }

    public required string TenantId { get; init; }

    /// <summary>At most <see cref="TemplateLimits.MaxName"/> characters.</summary>
    public required string Name { get; init; }

    /// <summary>At most <see cref="TemplateLimits.MaxBody"/> characters.</summary>
    public required string Body { get; init; }

    /// <summary>Stands in for <see cref="Body"/> on the platform whose API name is the key.</summary>
    public IReadOnlyDictionary<string, string> PlatformBodies { get; init; } = new Dictionary<string, string>();

    /// <summary>The names that all bodies together ask for, by ordinal.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
