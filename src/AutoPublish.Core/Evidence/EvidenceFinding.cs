namespace AutoPublish.Core.Evidence;

/// <summary>Something in a pack that does not hold.</summary>
/// <param name="Entry">The number of the entry; null: it is about the whole pack.</param>
/// <param name="Rule">Stable, such as <c>chain.hash</c>.</param>
/// <param name="What">What does not hold.</param>
/// <param name="Remedy">What can be done.</param>
public sealed record EvidenceFinding(int? Entry, string Rule, string What, string Remedy);
