namespace AutoPublish.Core.Faults;

/// <summary>
/// Tells an outage of what the product stands on, which passes by itself, from a mistake in the product. A host may have several: one for each kind of
/// service.
/// </summary>
public interface IOutages
{
    /// <summary>Null: it is none, or none that is known here.</summary>
    Outage? Of(Exception error);
}

/// <param name="RetryAfter">How long to wait before asking again; more than zero.</param>
public sealed record Outage(TimeSpan RetryAfter);
