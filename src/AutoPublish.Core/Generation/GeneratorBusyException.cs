namespace AutoPublish.Core.Generation;

/// <summary>The generator is out of reach for now; asking later may help.</summary>
/// <param name="message">For the log; names no content.</param>
/// <param name="askAgainAfter">How long it wants to be left alone; null: it did not say.</param>
/// <param name="inner">What happened below.</param>
public sealed class GeneratorBusyException(string message, TimeSpan? askAgainAfter = null, Exception? inner = null) : Exception(message, inner)
{
    public TimeSpan? AskAgainAfter { get; } = askAgainAfter;

    /// <summary>It may have worked all the same, and be paid: no answer came, or half of one.</summary>
    public bool MayBePaid { get; init; }
}
