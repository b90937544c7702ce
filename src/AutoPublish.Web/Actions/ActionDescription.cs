using AutoPublish.Core.Billing;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions;

/// <summary>What an action says of itself. The REST interface, the OpenAPI document and the MCP tools are read from it.</summary>
internal sealed record ActionDescription
{
    internal const int MaxDescription = 300;

    /// <summary>Camel case, unique; never changed once released.</summary>
    public required string Name { get; init; }

    /// <summary>A few words, for people.</summary>
    public required string Title { get; init; }

    /// <summary>When to use it and what it answers; at most <see cref="MaxDescription"/> characters.</summary>
    public required string Description { get; init; }

    public required ActionGroup Group { get; init; }

    /// <summary>What the access token must grant.</summary>
    public required AccessScopes Scope { get; init; }

    public required ActionHints Hints { get; init; }

    /// <summary>It publishes, pays, approves, deletes or makes something; its input takes a <c>requestId</c>.</summary>
    public bool Consequential { get; init; }

    /// <summary>It changes nothing and can be refused all the same, because what it asks about does not stand as it must (409).</summary>
    public bool NeedsState { get; init; }

    public PriceClass Price { get; init; } = PriceClass.Call;

    /// <summary>An input that is accepted, as JSON.</summary>
    public required string Example { get; init; }
}
