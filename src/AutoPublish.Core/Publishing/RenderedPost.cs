namespace AutoPublish.Core.Publishing;

/// <summary>What would go over the wire for a post, in the order of the calls.</summary>
/// <param name="Calls">The last one publishes.</param>
public sealed record RenderedPost(IReadOnlyList<RenderedCall> Calls);

/// <param name="Method">Of HTTP.</param>
/// <param name="Address">Absolute; without tokens.</param>
/// <param name="ContentType">Of the body; null: no body.</param>
/// <param name="Body">As it is sent; media are told by digest and size, and what an earlier answer gives as <c>{name}</c>.</param>
public sealed record RenderedCall(string Method, Uri Address, string? ContentType, string? Body);
